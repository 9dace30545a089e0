package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;

/** All that came, with its signature, byte for byte: what whoever has the device's key can verify later. */
record Sealed() implements Format {
    @Override
    public JsonNode read(byte[] payload) {
        return BinaryNode.valueOf(payload);
    }

    @Override
    public String name() {
        return "signed";
    }
}
