package io.tiepm.evidence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest, kept as four words so that it is a plain value.
 *
 * @param a bytes 0 to 7, big endian
 * @param b bytes 8 to 15
 * @param c bytes 16 to 23
 * @param d bytes 24 to 31
 */
public record Digest(long a, long b, long c, long d) {
    /** How many bytes a digest has. */
    public static final int LENGTH = 32;

    /** What stands where nothing came before: 32 zero bytes. */
    public static final Digest ZERO = new Digest(0, 0, 0, 0);

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The digest of some bytes, as they stand. */
    public static Digest of(byte[] bytes) {
        return at(sha256().digest(bytes), 0);
    }

    /**
     * Takes 32 bytes for a digest.
     *
     * @throws IllegalArgumentException if there are not 32
     */
    public static Digest ofBytes(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
        }
        return at(bytes, 0);
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @param hex 64 hexadecimal digits
     * @throws IllegalArgumentException if it is anything else
     */
    public static Digest parse(String hex) {
        if (hex.length() != 2 * LENGTH) {
            throw new IllegalArgumentException("a digest is 64 hexadecimal digits: '" + hex + "'");
        }
        return at(HexFormat.of().parseHex(hex), 0);
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        write(bytes, 0);
        return bytes;
    }

    /** 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }

    static Digest at(byte[] bytes, int offset) {
        return new Digest(
                (long) WORD.get(bytes, offset),
                (long) WORD.get(bytes, offset + 8),
                (long) WORD.get(bytes, offset + 16),
                (long) WORD.get(bytes, offset + 24));
    }

    void write(byte[] bytes, int offset) {
        WORD.set(bytes, offset, a);
        WORD.set(bytes, offset + 8, b);
        WORD.set(bytes, offset + 16, c);
        WORD.set(bytes, offset + 24, d);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
