package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes arguments as contracts take them (Solidity's ABI specification); a list is a tuple or an array. */
final class Abi {
    private static final String ARRAY = "[]";

    private Abi() {}

    /** Such as {@code claim(uint256,bytes)}: what selectors and topics are hashes of. */
    static String signature(JsonNode entry) {
        return entry.path("name").asText() + types(entry.path("inputs"));
    }

    static byte[] encode(JsonNode types, List<?> values) {
        if (types.size() != values.size()) {
            throw new IllegalArgumentException("%s are not %s".formatted(values, types(types)));
        }
        int head = 0;
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            byte[] part = encode(types.get(i), values.get(i));
            parts.add(part);
            head += isDynamic(types.get(i)) ? Word.BYTES : part.length;
        }
        ByteArrayOutputStream heads = new ByteArrayOutputStream();
        ByteArrayOutputStream tails = new ByteArrayOutputStream();
        for (int i = 0; i < values.size(); i++) {
            boolean apart = isDynamic(types.get(i));
            heads.writeBytes(apart ? Word.of(head + tails.size()).bytes() : parts.get(i));
            tails.writeBytes(apart ? parts.get(i) : new byte[0]);
        }
        heads.writeBytes(tails.toByteArray());
        return heads.toByteArray();
    }

    private static byte[] encode(JsonNode type, Object value) {
        String name = type.path("type").asText();
        if (name.endsWith(ARRAY)) {
            List<?> values = (List<?>) value;
            return joined(Word.of(values.size()).bytes(), encode(elements(type, values.size()), values));
        } else if (name.equals("tuple")) {
            return encode(type.path("components"), (List<?>) value);
        } else if (name.equals("string")) {
            return counted(((String) value).getBytes(StandardCharsets.UTF_8));
        } else if (name.equals("bytes")) {
            return counted((byte[]) value);
        } else if (name.startsWith("bytes")) {
            byte[] word = new byte[Word.BYTES];
            byte[] bytes = value instanceof Word whole ? whole.bytes() : (byte[]) value;
            System.arraycopy(bytes, 0, word, 0, bytes.length);
            return word;
        }
        return word(value).bytes();
    }

    /** A value of one word, a number or an address. */
    static Word word(Object value) {
        if (value instanceof Word word) {
            return word;
        } else if (value instanceof Signer signer) {
            return signer.address().word();
        } else if (value instanceof Contract contract) {
            return contract.address().word();
        } else if (value instanceof Address address) {
            return address.word();
        } else if (value instanceof Boolean flag) {
            return Word.of(flag);
        } else if (value instanceof BigInteger number) {
            return Word.of(number);
        } else if (value instanceof Enum<?> constant) {
            return Word.of(constant.ordinal());
        }
        return Word.of(((Number) value).longValue());
    }

    private static JsonNode elements(JsonNode array, int count) {
        ObjectNode element = array.deepCopy();
        String name = array.path("type").asText();
        element.put("type", name.substring(0, name.length() - ARRAY.length()));
        return element.arrayNode().addAll(Collections.nCopies(count, element));
    }

    private static boolean isDynamic(JsonNode type) {
        String name = type.path("type").asText();
        return name.endsWith(ARRAY)
                || name.equals("string")
                || name.equals("bytes")
                || name.equals("tuple")
                        && StreamSupport.stream(type.path("components").spliterator(), false)
                                .anyMatch(Abi::isDynamic);
    }

    private static String types(JsonNode inputs) {
        return StreamSupport.stream(inputs.spliterator(), false)
                .map(Abi::type)
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static String type(JsonNode input) {
        String name = input.path("type").asText();
        return name.startsWith("tuple") ? types(input.path("components")) + name.substring("tuple".length()) : name;
    }

    /** Length, bytes, and zeros up to a whole word. */
    private static byte[] counted(byte[] bytes) {
        byte[] padding = new byte[-bytes.length & Word.BYTES - 1];
        return joined(Word.of(bytes.length).bytes(), bytes, padding);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
