package io.tiepm.ledger.evm;

import java.math.BigInteger;

/** Reads what a precompiled contract was given; beyond its end are zeros. */
record Input(byte[] bytes) {
    byte[] part(int from, int length) {
        byte[] part = new byte[length];
        int there = Math.min(length, bytes.length - from);
        if (there > 0) {
            System.arraycopy(bytes, from, part, 0, there);
        }
        return part;
    }

    Word word(int at) {
        return Word.of(part(at, Word.BYTES));
    }

    BigInteger number(int from, int length) {
        return new BigInteger(1, part(from, length));
    }
}
