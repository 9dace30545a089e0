package io.tiepm.evidence;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A public key.
 *
 * @param algorithm what it is for
 * @param bytes as {@link Algorithm} says for each
 */
public record VerificationKey(Algorithm algorithm, byte[] bytes) {
    public VerificationKey {
        if (bytes.length != algorithm.keyLength()) {
            throw new IllegalArgumentException(
                    "a key for " + algorithm + " has " + algorithm.keyLength() + " bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @param text for example {@code ed25519:} and 64 hexadecimal digits
     * @throws IllegalArgumentException if it is not of that form
     */
    public static VerificationKey parse(String text) {
        int colon = text.indexOf(':');
        for (Algorithm algorithm : Algorithm.values()) {
            if (colon > 0 && name(algorithm).equals(text.substring(0, colon))) {
                return new VerificationKey(algorithm, HexFormat.of().parseHex(text.substring(colon + 1)));
            }
        }
        throw new IllegalArgumentException(
                "a key begins with secp256k1: or ed25519: or p256: and goes on in hexadecimal digits: '" + text + "'");
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Tells whether the signature is this key's, over that digest; false for anything malformed. */
    public boolean verifies(Digest digest, byte[] signature) {
        return signature.length == algorithm.signatureLength() && algorithm.verifies(bytes, digest, signature);
    }

    /** The first 8 bytes of the SHA-256 of the key, in hexadecimal: short enough for a person to compare. */
    public String fingerprint() {
        return Digest.of(bytes).toString().substring(0, 16);
    }

    /** What names a gateway on the ledger for ever after its first key: the SHA-256 of the algorithm's number and the key. */
    public Digest gateway() {
        return Digest.of(ByteBuffer.allocate(1 + bytes.length)
                .put((byte) algorithm.ordinal())
                .put(bytes)
                .array());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey that && algorithm == that.algorithm && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Such as {@code secp256k1:02ab…}. */
    @Override
    public String toString() {
        return name(algorithm) + ":" + HexFormat.of().formatHex(bytes);
    }

    void write(ByteBuffer to) {
        to.put((byte) algorithm.ordinal()).put((byte) bytes.length).put(bytes);
    }

    private static String name(Algorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }
}
