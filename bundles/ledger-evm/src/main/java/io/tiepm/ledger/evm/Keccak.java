package io.tiepm.ledger.evm;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Hashes as Ethereum does: Keccak-256 with the padding of the competition, not that of FIPS 202. */
final class Keccak {
    /** Of nothing: the code hash of an account without code. */
    static final Word OF_NOTHING = word(new byte[0]);

    private Keccak() {}

    static byte[] hash(byte[] bytes) {
        return hash(bytes, 0, bytes.length);
    }

    static byte[] hash(byte[] bytes, int from, int length) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(bytes, from, length);
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return hash;
    }

    static Word word(byte[] bytes, int from, int length) {
        return Word.of(hash(bytes, from, length));
    }

    static Word word(byte[] bytes) {
        return Word.of(hash(bytes));
    }
}
