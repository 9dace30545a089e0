package io.tiepm.evidence;

import java.security.SecureRandom;

/** A secp256k1 private key held in memory. Never shown, never written by itself. Thread-safe. */
public final class SecretKey implements Signer {
    private final byte[] secret;
    private final VerificationKey key;

    private SecretKey(byte[] secret) {
        this.secret = secret;
        this.key = new VerificationKey(Algorithm.SECP256K1, Secp256k1.curve().publicKey(secret));
    }

    /** Makes a new key. */
    public static SecretKey random(SecureRandom random) {
        byte[] secret = new byte[32];
        do {
            random.nextBytes(secret);
        } while (!Secp256k1.isSecret(secret));
        return new SecretKey(secret);
    }

    /**
     * Takes a key that exists.
     *
     * @param secret 32 bytes, from 1 to the order of the curve less 1
     * @throws IllegalArgumentException if it is none
     */
    public static SecretKey of(byte[] secret) {
        if (!Secp256k1.isSecret(secret)) {
            throw new IllegalArgumentException("not a secret key of secp256k1");
        }
        return new SecretKey(secret.clone());
    }

    @Override
    public VerificationKey key() {
        return key;
    }

    @Override
    public byte[] sign(Digest digest) {
        return Secp256k1.curve().sign(secret, digest.bytes());
    }

    /** The 32 bytes, for the keystore that keeps them. */
    public byte[] export() {
        return secret.clone();
    }

    @Override
    public String toString() {
        return "secret of " + key;
    }
}
