package io.tiepm.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes a file in one of many small ways: as an accident would, or as a liar who knows the format. */
final class Mutations {
    private static final Pattern HEX = Pattern.compile("\"(?:0x)?([0-9a-f]{2,})\"");
    private static final Pattern NUMBER = Pattern.compile(":([0-9]+)");
    private static final Pattern FIELD = Pattern.compile("\"[a-z]+\":");
    private static final String DIGITS = "0123456789abcdef";

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /**
     * Most of them change a bit of what is hashed, since there the two must name the same check.
     *
     * @param json without blanks
     */
    byte[] change(String json) {
        return switch (random.nextInt(10)) {
            case 0 -> anyByte(json);
            case 1 -> cut(json);
            case 2 -> NUMBER.matcher(json).find() ? number(json) : anyByte(json);
            case 3 -> twoValues(json);
            case 4 -> length(json);
            case 5 -> field(json);
            default -> bit(json);
        };
    }

    private byte[] bit(String json) {
        MatchResult hex = one(HEX, json);
        int at = hex.start(1) + random.nextInt(hex.end(1) - hex.start(1));
        int digit = DIGITS.indexOf(json.charAt(at)) ^ 1 << random.nextInt(4);
        return bytes(json.substring(0, at) + DIGITS.charAt(digit) + json.substring(at + 1));
    }

    private byte[] anyByte(String json) {
        byte[] bytes = bytes(json);
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        return bytes;
    }

    private byte[] cut(String json) {
        byte[] bytes = bytes(json);
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private byte[] number(String json) {
        MatchResult number = one(NUMBER, json);
        long old = Long.parseLong(number.group(1));
        long other = List.of(old + 1, Math.max(0, old - 1), 0L, old ^ 1L << random.nextInt(20), (1L << 53) - 1)
                .get(random.nextInt(5));
        return bytes(json.substring(0, number.start(1)) + other + json.substring(number.end(1)));
    }

    private byte[] twoValues(String json) {
        MatchResult one = one(HEX, json);
        MatchResult other = one(HEX, json);
        return bytes(json.substring(0, one.start(1)) + other.group(1) + json.substring(one.end(1)));
    }

    private byte[] length(String json) {
        MatchResult hex = one(HEX, json);
        String digits = hex.group(1);
        String other = random.nextBoolean() ? digits + "00" : digits.substring(2);
        return bytes(json.substring(0, hex.start(1)) + other + json.substring(hex.end(1)));
    }

    private byte[] field(String json) {
        MatchResult field = one(FIELD, json);
        return bytes(json.substring(0, field.start()) + "\"x\":" + json.substring(field.end()));
    }

    private MatchResult one(Pattern pattern, String json) {
        List<MatchResult> all = new ArrayList<>(pattern.matcher(json).results().toList());
        return all.get(random.nextInt(all.size()));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
