package io.tiepm.driver.s7;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Texts: of one byte a character in ISO 8859-1, of two in UTF-16. */
final class Texts {
    private Texts() {}

    /**
     * @param count characters at most of a text that tells its own length, else how many there are
     * @throws IllegalArgumentException if it tells a length that it cannot have
     */
    static String read(Type type, int count, ByteBuffer data) {
        boolean wide = type.width() == 2;
        Charset characters = wide ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
        int length = count;
        if (type.counted()) {
            int most = wide ? data.getShort() & 0xffff : data.get() & 0xff;
            length = wide ? data.getShort() & 0xffff : data.get() & 0xff;
            if (length > most) {
                throw new IllegalArgumentException("a text of " + length + " characters where " + most + " fit");
            }
            length = Math.min(length, count);
        }
        byte[] bytes = new byte[length * type.width()];
        data.get(bytes);
        String text = new String(bytes, characters);
        if (type.counted()) {
            return text;
        }
        int end = text.indexOf(0);
        return (end < 0 ? text : text.substring(0, end)).stripTrailing();
    }
}
