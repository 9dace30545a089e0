package io.tiepm.ledger.evm;

import java.math.BigInteger;

/** {@code x + y i} with {@code i² = -1}, modulo the prime of alt_bn128 (EIP-197). */
record Fp2(BigInteger x, BigInteger y) {
    static final BigInteger PRIME =
            new BigInteger("21888242871839275222246405745257275088696311157297823662689037894645226208583");
    static final Fp2 ZERO = new Fp2(BigInteger.ZERO, BigInteger.ZERO);
    static final Fp2 ONE = new Fp2(BigInteger.ONE, BigInteger.ZERO);
    /** What the higher fields are built on: no square and no cube. */
    static final Fp2 NINE_AND_I = new Fp2(BigInteger.valueOf(9), BigInteger.ONE);

    boolean isZero() {
        return x.signum() == 0 && y.signum() == 0;
    }

    Fp2 plus(Fp2 o) {
        return new Fp2(sum(x, o.x), sum(y, o.y));
    }

    Fp2 minus(Fp2 o) {
        return new Fp2(difference(x, o.x), difference(y, o.y));
    }

    Fp2 negated() {
        return ZERO.minus(this);
    }

    Fp2 conjugated() {
        return new Fp2(x, difference(BigInteger.ZERO, y));
    }

    Fp2 times(Fp2 o) {
        BigInteger first = x.multiply(o.x);
        BigInteger second = y.multiply(o.y);
        BigInteger both = x.add(y).multiply(o.x.add(o.y));
        return new Fp2(
                first.subtract(second).mod(PRIME),
                both.subtract(first).subtract(second).mod(PRIME));
    }

    Fp2 times(BigInteger factor) {
        return new Fp2(x.multiply(factor).mod(PRIME), y.multiply(factor).mod(PRIME));
    }

    Fp2 squared() {
        return new Fp2(
                x.add(y).multiply(x.subtract(y)).mod(PRIME),
                x.multiply(y).shiftLeft(1).mod(PRIME));
    }

    /** By {@code 9 + i}. */
    Fp2 raised() {
        return new Fp2(
                x.multiply(BigInteger.valueOf(9)).subtract(y).mod(PRIME),
                y.multiply(BigInteger.valueOf(9)).add(x).mod(PRIME));
    }

    Fp2 inverted() {
        BigInteger norm = x.multiply(x).add(y.multiply(y)).modInverse(PRIME);
        return new Fp2(x.multiply(norm).mod(PRIME), y.negate().multiply(norm).mod(PRIME));
    }

    Fp2 power(BigInteger exponent) {
        Fp2 result = ONE;
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            result = result.squared();
            if (exponent.testBit(i)) {
                result = result.times(this);
            }
        }
        return result;
    }

    private static BigInteger sum(BigInteger a, BigInteger b) {
        BigInteger sum = a.add(b);
        return sum.compareTo(PRIME) < 0 ? sum : sum.subtract(PRIME);
    }

    private static BigInteger difference(BigInteger a, BigInteger b) {
        BigInteger difference = a.subtract(b);
        return difference.signum() < 0 ? difference.add(PRIME) : difference;
    }
}
