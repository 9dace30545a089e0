package io.tiepm.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads JSON of which proofs are made: objects, lists, texts, and whole numbers from 0 to 2^53 - 1; no field twice. */
final class StrictJson {
    private static final int DEEPEST = 7;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,15}");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(40)
                    .build())
            .build();

    private final JsonParser parser;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /** Gives maps, lists, texts and longs. */
    static Object read(byte[] utf8) throws MalformedProofException {
        try (JsonParser parser = JSON.createParser(text(utf8))) {
            StrictJson reader = new StrictJson(parser);
            Object whole = reader.value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw new MalformedProofException("the file has something behind its end");
            }
            return whole;
        } catch (CharacterCodingException wrong) {
            throw new MalformedProofException("the file is not UTF-8", wrong);
        } catch (IOException wrong) {
            throw new MalformedProofException("the file is no such JSON: " + firstLine(wrong), wrong);
        }
    }

    /** Tells whether a text is JSON, of whatever kind. */
    static boolean isJson(String text) {
        StreamReadConstraints wide = StreamReadConstraints.builder()
                .maxNestingDepth(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .build();
        try (JsonParser parser =
                JsonFactory.builder().streamReadConstraints(wide).build().createParser(text)) {
            int depth = 0;
            boolean any = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (any && depth == 0) {
                    return false;
                }
                any = true;
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return any;
        } catch (IOException none) {
            return false;
        }
    }

    private static String text(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private Object value(JsonToken token) throws IOException, MalformedProofException {
        if (token == null) {
            throw new MalformedProofException("the file is empty");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> number(parser.getText());
            default -> throw new MalformedProofException("the file has a " + parser.getText()
                    + " where only texts, whole numbers, lists and objects can be");
        };
    }

    private Map<String, Object> object() throws IOException, MalformedProofException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            fields.put(name, value(parser.nextToken()));
        }
        return fields;
    }

    private List<Object> list() throws IOException, MalformedProofException {
        List<Object> items = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            items.add(value(next));
        }
        return items;
    }

    private static Long number(String digits) throws MalformedProofException {
        if (NUMBER.matcher(digits).matches()) {
            long number = Long.parseLong(digits);
            if (number < 1L << 53) {
                return number;
            }
        }
        throw new MalformedProofException("the file has a number other than 0 to 2^53 - 1: " + digits);
    }

    private static String firstLine(IOException wrong) {
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
    }
}
