package io.tiepm.ledger.evm;

import java.math.BigInteger;

/**
 * The fields under a pairing, built on each other: modulo a prime, with {@code i² = -1}, with {@code v³ = n + i}, with
 * {@code w² = v}. Two curves have their own: alt_bn128 (EIP-197) and BLS12-381 (EIP-4844).
 */
final class Tower {
    private static final int TWISTS = 6;

    private final BigInteger prime;
    private final BigInteger n;
    private final Fp2 zero;
    private final Fp2 one;
    private final Fp2[] twists = new Fp2[TWISTS];

    /**
     * @param prime one less than a multiple of four
     * @param n such that {@code n + i} is no square and no cube
     */
    Tower(BigInteger prime, int n) {
        this.prime = prime;
        this.n = BigInteger.valueOf(n);
        zero = element(BigInteger.ZERO, BigInteger.ZERO);
        one = element(BigInteger.ONE, BigInteger.ZERO);
        BigInteger sixth = prime.subtract(BigInteger.ONE).divide(BigInteger.valueOf(TWISTS));
        for (int k = 0; k < TWISTS; k++) {
            twists[k] = element(this.n, BigInteger.ONE).power(sixth.multiply(BigInteger.valueOf(k)));
        }
    }

    BigInteger prime() {
        return prime;
    }

    BigInteger n() {
        return n;
    }

    Fp2 element(BigInteger x, BigInteger y) {
        return new Fp2(this, x, y);
    }

    Fp2 zero() {
        return zero;
    }

    Fp2 one() {
        return one;
    }

    Fp6 zero6() {
        return new Fp6(zero, zero, zero);
    }

    Fp12 one12() {
        return new Fp12(new Fp6(one, zero, zero), zero6());
    }

    /** {@code (n + i)^(k (p - 1) / 6)}, k from 0 to 5: what raising to the prime leaves at {@code w^k}. */
    Fp2 twist(int k) {
        return twists[k];
    }
}
