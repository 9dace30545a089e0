package io.tiepm.proof;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.jspecify.annotations.Nullable;

/** Bytes as a value. Immutable. */
public final class Bytes {
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] all;

    private Bytes(byte[] all) {
        this.all = all;
    }

    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /**
     * Reads lower-case hexadecimal digits, with or without {@code 0x} in front.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Bytes parse(String hex) {
        String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
        if (digits.length() % 2 != 0 || !digits.chars().allMatch(Bytes::isDigit)) {
            throw new IllegalArgumentException("not lower-case hexadecimal digits, two a byte");
        }
        return new Bytes(HEX.parseHex(digits));
    }

    public int length() {
        return all.length;
    }

    public byte[] toArray() {
        return all.clone();
    }

    /** The hash of Ethereum: Keccak-256 with the padding of the competition, not that of FIPS 202. */
    public Bytes keccak() {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(all, 0, all.length);
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return new Bytes(hash);
    }

    /** Lower-case hexadecimal digits without prefix. */
    public String hex() {
        return HEX.formatHex(all);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(all, that.all);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(all);
    }

    /** {@code 0x} and lower-case hexadecimal digits, as Ethereum's tools write it. */
    @Override
    public String toString() {
        return "0x" + hex();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
}
