package io.tiepm.proof;

import io.tiepm.evidence.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of one object of a proof: each is taken once, by its type, and what nobody took is refused by its name. */
final class Fields {
    private static final String PREFIX = "0x";

    private final String where;
    private final Map<String, Object> left;

    private Fields(String where, Map<String, Object> left) {
        this.where = where;
        this.left = left;
    }

    static Fields of(Object value, String where) throws MalformedProofException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new MalformedProofException(where + " is no object");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, field) -> fields.put((String) name, field));
        return new Fields(where, fields);
    }

    boolean has(String name) {
        return left.containsKey(name);
    }

    Fields object(String name) throws MalformedProofException {
        return of(take(name), path(name));
    }

    long number(String name) throws MalformedProofException {
        if (take(name) instanceof Long number) {
            return number;
        }
        throw new MalformedProofException(path(name) + " is no number");
    }

    String text(String name) throws MalformedProofException {
        return text(take(name), path(name));
    }

    /** Of plain digits, one byte or more. */
    Bytes hex(String name) throws MalformedProofException {
        return bytes(text(name), path(name));
    }

    Bytes hex(String name, int length) throws MalformedProofException {
        return exactly(length, hex(name), path(name));
    }

    Digest digest(String name) throws MalformedProofException {
        return Digest.ofBytes(hex(name, Digest.LENGTH).toArray());
    }

    /** Of digits behind {@code 0x}, one byte or more. */
    Bytes prefixed(String name) throws MalformedProofException {
        return prefixed(text(name), path(name));
    }

    Bytes prefixed(String name, int length) throws MalformedProofException {
        return exactly(length, prefixed(name), path(name));
    }

    List<Digest> digests(String name) throws MalformedProofException {
        List<Digest> digests = new ArrayList<>();
        for (String item : texts(name)) {
            digests.add(Digest.ofBytes(
                    exactly(Digest.LENGTH, bytes(item, path(name)), path(name)).toArray()));
        }
        return digests;
    }

    /** Of one node or more. */
    List<Bytes> nodes(String name) throws MalformedProofException {
        List<Bytes> nodes = new ArrayList<>();
        for (String item : texts(name)) {
            nodes.add(prefixed(item, path(name)));
        }
        if (nodes.isEmpty()) {
            throw new MalformedProofException(path(name) + " is empty");
        }
        return nodes;
    }

    /** Refuses what is left. */
    void end() throws MalformedProofException {
        if (!left.isEmpty()) {
            throw new MalformedProofException(
                    "this reader does not know " + path(left.keySet().iterator().next()));
        }
    }

    private List<String> texts(String name) throws MalformedProofException {
        if (!(take(name) instanceof List<?> items) || items.size() > TreePath.LONGEST) {
            throw new MalformedProofException(path(name) + " is no list of at most " + TreePath.LONGEST);
        }
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            texts.add(text(item, path(name)));
        }
        return texts;
    }

    private Object take(String name) throws MalformedProofException {
        Object value = left.remove(name);
        if (value == null) {
            throw new MalformedProofException(path(name) + " is missing");
        }
        return value;
    }

    private String path(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    private static String text(Object value, String path) throws MalformedProofException {
        if (value instanceof String text) {
            return text;
        }
        throw new MalformedProofException(path + " is no text");
    }

    private static Bytes prefixed(String text, String path) throws MalformedProofException {
        if (!text.startsWith(PREFIX)) {
            throw new MalformedProofException(path + " does not begin with 0x");
        }
        return bytes(text.substring(PREFIX.length()), path);
    }

    private static Bytes bytes(String digits, String path) throws MalformedProofException {
        if (digits.isEmpty() || digits.startsWith(PREFIX)) {
            throw new MalformedProofException(path + " is not plain hexadecimal digits");
        }
        try {
            return Bytes.parse(digits);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedProofException(path + " is " + wrong.getMessage(), wrong);
        }
    }

    private static Bytes exactly(int length, Bytes bytes, String path) throws MalformedProofException {
        if (bytes.length() != length) {
            throw new MalformedProofException(path + " has " + bytes.length() + " bytes; it takes " + length);
        }
        return bytes;
    }
}
