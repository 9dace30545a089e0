package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/**
 * A payload that is one line of values (RFC 4180), in UTF-8. The tree is an array of texts.
 *
 * @param separator between two values
 */
record Csv(char separator) implements Format {
    /** Most values of a line. */
    static final int MOST = 1000;

    @Override
    public JsonNode read(byte[] payload) throws IOException {
        String line = Plain.text(payload);
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        int at = 0;
        while (at <= end) {
            if (values.size() == MOST) {
                throw new IOException("more than " + MOST + " values");
            }
            at = value(line, at, end, values) + 1;
        }
        return values;
    }

    @Override
    public String name() {
        return "csv";
    }

    /** Reads the value that begins there; tells where it ends. */
    private int value(String line, int from, int end, ArrayNode values) throws IOException {
        if (from < end && line.charAt(from) == '"') {
            return quoted(line, from + 1, end, values);
        }
        int at = from;
        while (at < end && line.charAt(at) != separator) {
            if (line.charAt(at) == '\n') {
                throw new IOException("more than one line");
            }
            at++;
        }
        values.add(line.substring(from, at).strip());
        return at;
    }

    private int quoted(String line, int from, int end, ArrayNode values) throws IOException {
        StringBuilder value = new StringBuilder();
        for (int at = from; at < end; at++) {
            if (line.charAt(at) != '"') {
                value.append(line.charAt(at));
            } else if (at + 1 < end && line.charAt(at + 1) == '"') {
                value.append('"');
                at++;
            } else if (at + 1 == end || line.charAt(at + 1) == separator) {
                values.add(value.toString());
                return at + 1;
            } else {
                break;
            }
        }
        throw new IOException("a quotation mark without its like");
    }
}
