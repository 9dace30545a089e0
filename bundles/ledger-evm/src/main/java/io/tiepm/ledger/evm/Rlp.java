package io.tiepm.ledger.evm;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes the recursive length prefix (Yellow Paper, appendix B). */
final class Rlp {
    private static final int TEXT = 0x80;
    private static final int LIST = 0xc0;

    private Rlp() {}

    static byte[] text(byte[] bytes) {
        return bytes.length == 1 && bytes[0] >= 0 ? bytes : prefixed(TEXT, bytes);
    }

    /** Without leading zeros. */
    static byte[] number(Word number) {
        return text(number.shortest());
    }

    /** Of 64 bits without sign. */
    static byte[] number(long number) {
        return number(new Word(0, 0, 0, number));
    }

    /** Of items that are encoded already. */
    static byte[] list(byte[]... items) {
        return list(List.of(items));
    }

    static byte[] list(List<byte[]> items) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        items.forEach(all::writeBytes);
        return prefixed(LIST, all.toByteArray());
    }

    private static byte[] prefixed(int kind, byte[] bytes) {
        byte[] length = bytes.length < 56 ? new byte[0] : Word.of(bytes.length).shortest();
        byte[] all = new byte[1 + length.length + bytes.length];
        all[0] = (byte) (length.length == 0 ? kind + bytes.length : kind + 55 + length.length);
        System.arraycopy(length, 0, all, 1, length.length);
        System.arraycopy(bytes, 0, all, 1 + length.length, bytes.length);
        return all;
    }
}
