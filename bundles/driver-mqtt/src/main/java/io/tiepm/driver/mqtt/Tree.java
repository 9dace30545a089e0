package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.util.Objects;

/** A payload that is a tree by itself: JSON (RFC 8259) or CBOR (RFC 8949, whose tags are passed over). */
final class Tree implements Format {
    private static final int LONGEST_NUMBER = 400;

    private final String name;
    private final ObjectReader reader;

    private Tree(String name, JsonFactory factory, int depth) {
        this.name = name;
        factory.setStreamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxNumberLength(LONGEST_NUMBER)
                .build());
        reader = new ObjectMapper(factory)
                .readerFor(JsonNode.class)
                .without(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    static Tree json(int depth) {
        return new Tree("json", new JsonFactory(), depth);
    }

    static Tree cbor(int depth) {
        return new Tree("cbor", new CBORFactory(), depth);
    }

    @Override
    public JsonNode read(byte[] payload) throws IOException {
        JsonNode tree;
        try {
            tree = reader.readTree(payload);
        } catch (StreamConstraintsException much) {
            throw new IOException("deeper or longer than allowed", much);
        } catch (JsonProcessingException broken) {
            throw new IOException("broken off or garbled at byte " + at(broken), broken);
        }
        if (tree.isMissingNode()) {
            throw new IOException("empty");
        }
        return tree;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tree that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }

    private static long at(JsonProcessingException broken) {
        return broken.getLocation() == null
                ? 0
                : Math.max(0, broken.getLocation().getByteOffset());
    }
}
