package io.tiepm.audit;

import io.tiepm.evidence.Digest;
import java.nio.charset.StandardCharsets;

/** Makes texts fit into a trail, and tells those that do. */
final class Fit {
    private static final String LEFT_OUT = "... sha256:";
    private static final int TAIL = LEFT_OUT.length() + 2 * Digest.LENGTH;

    private Fit() {}

    /** Whether a text is one line of whole characters. */
    static boolean plain(String text) {
        return text.codePoints().allMatch(Fit::plain);
    }

    private static boolean plain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** What is not empty stays what it is. */
    static String some(String text, int most) {
        return text.isEmpty() ? "-" : text(text, most);
    }

    /** At most so many bytes of UTF-8, without what is not seen. */
    static String text(String text, int most) {
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (plain(character) && Character.getType(character) != Character.FORMAT) {
                seen.appendCodePoint(character);
            } else {
                for (char half : Character.toChars(character)) {
                    seen.append("\\u%04x".formatted((int) half));
                }
            }
        });
        byte[] bytes = seen.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= most) {
            return seen.toString();
        }
        int end = most - TAIL;
        while ((bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + LEFT_OUT + Digest.of(bytes);
    }
}
