package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A payload that is one text, in UTF-8. */
record Plain() implements Format {
    @Override
    public JsonNode read(byte[] payload) throws IOException {
        return TextNode.valueOf(text(payload));
    }

    @Override
    public String name() {
        return "text";
    }

    static String text(byte[] payload) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException garbled) {
            throw new IOException("no UTF-8", garbled);
        }
    }
}
