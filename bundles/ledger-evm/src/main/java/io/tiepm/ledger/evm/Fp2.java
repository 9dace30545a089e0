package io.tiepm.ledger.evm;

import java.math.BigInteger;

/** {@code x + y i} with {@code i² = -1}, modulo the prime of a tower; both from 0 and below it. */
record Fp2(Tower tower, BigInteger x, BigInteger y) {
    boolean isZero() {
        return x.signum() == 0 && y.signum() == 0;
    }

    Fp2 plus(Fp2 o) {
        return tower.element(sum(x, o.x), sum(y, o.y));
    }

    Fp2 minus(Fp2 o) {
        return tower.element(difference(x, o.x), difference(y, o.y));
    }

    Fp2 negated() {
        return tower.zero().minus(this);
    }

    Fp2 conjugated() {
        return tower.element(x, difference(BigInteger.ZERO, y));
    }

    Fp2 times(Fp2 o) {
        BigInteger first = x.multiply(o.x);
        BigInteger second = y.multiply(o.y);
        BigInteger both = x.add(y).multiply(o.x.add(o.y));
        return tower.element(
                first.subtract(second).mod(tower.prime()),
                both.subtract(first).subtract(second).mod(tower.prime()));
    }

    Fp2 times(BigInteger factor) {
        return tower.element(
                x.multiply(factor).mod(tower.prime()), y.multiply(factor).mod(tower.prime()));
    }

    Fp2 squared() {
        return tower.element(
                x.add(y).multiply(x.subtract(y)).mod(tower.prime()),
                x.multiply(y).shiftLeft(1).mod(tower.prime()));
    }

    /** By {@code n + i}. */
    Fp2 raised() {
        return tower.element(
                x.multiply(tower.n()).subtract(y).mod(tower.prime()),
                y.multiply(tower.n()).add(x).mod(tower.prime()));
    }

    Fp2 inverted() {
        BigInteger norm = x.multiply(x).add(y.multiply(y)).modInverse(tower.prime());
        return tower.element(
                x.multiply(norm).mod(tower.prime()), y.negate().multiply(norm).mod(tower.prime()));
    }

    Fp2 power(BigInteger exponent) {
        Fp2 result = tower.one();
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            result = result.squared();
            if (exponent.testBit(i)) {
                result = result.times(this);
            }
        }
        return result;
    }

    private BigInteger sum(BigInteger a, BigInteger b) {
        BigInteger sum = a.add(b);
        return sum.compareTo(tower.prime()) < 0 ? sum : sum.subtract(tower.prime());
    }

    private BigInteger difference(BigInteger a, BigInteger b) {
        BigInteger difference = a.subtract(b);
        return difference.signum() < 0 ? difference.add(tower.prime()) : difference;
    }
}
