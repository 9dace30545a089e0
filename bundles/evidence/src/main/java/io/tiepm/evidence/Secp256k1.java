package io.tiepm.evidence;

import java.math.BigInteger;

/** The curve of the ledger: native where the machine has it, BouncyCastle everywhere else; both give the same bytes. */
interface Secp256k1 {
    /** The order of the curve (SEC 2, section 2.4.1). */
    BigInteger ORDER = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    /** The compressed public key, 33 bytes. */
    byte[] publicKey(byte[] secret);

    /** Signs 32 bytes, deterministic after RFC 6979; r, s (low), and 27 or 28. */
    byte[] sign(byte[] secret, byte[] digest);

    /** Tells whether r, s and the recovery byte of the signature are the key's; a high s is refused. */
    boolean verifies(byte[] key, byte[] digest, byte[] signature);

    /** The fastest one this machine has. */
    static Secp256k1 curve() {
        return Chosen.CURVE;
    }

    static boolean isSecret(byte[] secret) {
        BigInteger number = new BigInteger(1, secret);
        return secret.length == 32 && number.signum() > 0 && number.compareTo(ORDER) < 0;
    }

    /** Chooses once. */
    final class Chosen {
        private static final Secp256k1 CURVE = choose();

        private Chosen() {}

        private static Secp256k1 choose() {
            try {
                return new NativeSecp256k1();
            } catch (LinkageError | IllegalStateException notHere) {
                return new BouncySecp256k1();
            }
        }
    }
}
