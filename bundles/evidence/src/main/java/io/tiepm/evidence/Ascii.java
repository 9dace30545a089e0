package io.tiepm.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Short texts of ids and units: one byte of length, then that many ASCII bytes. */
final class Ascii {
    private Ascii() {}

    /** Writes a text of at most 255 ASCII characters. */
    static void write(ByteBuffer to, String text) {
        to.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads what {@link #write} wrote. */
    static String read(ByteBuffer from) {
        byte[] bytes = new byte[from.get() & 0xff];
        from.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
