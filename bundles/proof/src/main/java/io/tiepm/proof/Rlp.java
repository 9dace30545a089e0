package io.tiepm.proof;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the recursive length prefix of Ethereum (<a href="https://ethereum.github.io/yellowpaper/paper.pdf">Yellow
 * Paper</a>, appendix B).
 */
public final class Rlp {
    private static final int TEXT = 0x80;
    private static final int LIST = 0xc0;
    private static final int SHORT = 55;

    private Rlp() {}

    /** Bytes as they stand. */
    public static byte[] text(byte[] bytes) {
        return bytes.length == 1 && bytes[0] >= 0 ? bytes.clone() : prefixed(TEXT, bytes);
    }

    /**
     * A number, without leading zeros.
     *
     * @param number 0 or more
     */
    public static byte[] number(long number) {
        return text(shortest(number));
    }

    /** A list of items that are encoded already. */
    public static byte[] list(List<byte[]> items) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        items.forEach(all::writeBytes);
        return prefixed(LIST, all.toByteArray());
    }

    /** A list of items that are encoded already. */
    public static byte[] list(byte[]... items) {
        return list(List.of(items));
    }

    private static byte[] prefixed(int kind, byte[] bytes) {
        byte[] length = bytes.length <= SHORT ? new byte[0] : shortest(bytes.length);
        byte[] all = new byte[1 + length.length + bytes.length];
        all[0] = (byte) (length.length == 0 ? kind + bytes.length : kind + SHORT + length.length);
        System.arraycopy(length, 0, all, 1, length.length);
        System.arraycopy(bytes, 0, all, 1 + length.length, bytes.length);
        return all;
    }

    private static byte[] shortest(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("RLP has no numbers below 0: " + number);
        }
        byte[] bytes = BigInteger.valueOf(number).toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
