package io.tiepm.evidence;

/** How something is signed. The order is that of the canonical format: append only. */
public enum Algorithm {
    /**
     * ECDSA on secp256k1 over the 32 bytes of a digest; key 33 bytes (compressed point); signature 65 bytes: r, s (low,
     * as EIP-2 asks), and 27 or 28, by which the key can be recovered on chain.
     */
    SECP256K1(33, 65),
    /** Ed25519 (RFC 8032) over the 32 bytes of a digest; key 32 bytes, signature 64. */
    ED25519(32, 64),
    /** ECDSA on P-256 (secp256r1) over the 32 bytes of a digest; key 33 bytes (compressed point); signature r, s. */
    P256(33, 64);

    private final int keyLength;
    private final int signatureLength;

    Algorithm(int keyLength, int signatureLength) {
        this.keyLength = keyLength;
        this.signatureLength = signatureLength;
    }

    /** How many bytes a public key has. */
    public int keyLength() {
        return keyLength;
    }

    /** How many bytes a signature has. */
    public int signatureLength() {
        return signatureLength;
    }

    boolean verifies(byte[] key, Digest digest, byte[] signature) {
        return switch (this) {
            case SECP256K1 -> Secp256k1.curve().verifies(key, digest.bytes(), signature);
            case ED25519 -> JdkKeys.ed25519(key, digest.bytes(), signature);
            case P256 -> JdkKeys.p256(key, digest.bytes(), signature);
        };
    }
}
