package io.tiepm.ledger.evm;

import java.math.BigInteger;

/** {@code a + b w} with {@code w² = v}: where pairings take their values (EIP-197). */
record Fp12(Fp6 a, Fp6 b) {
    static final Fp12 ONE = new Fp12(Fp6.ONE, Fp6.ZERO);
    /** {@code (9 + i)^(k (p - 1) / 6)} for k from 0 to 5: what raising to the prime leaves at {@code w^k}. */
    private static final Fp2[] TWISTS = twists();

    private static Fp2[] twists() {
        BigInteger sixth = Fp2.PRIME.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6));
        Fp2[] twists = new Fp2[6];
        for (int k = 0; k < 6; k++) {
            twists[k] = Fp2.NINE_AND_I.power(sixth.multiply(BigInteger.valueOf(k)));
        }
        return twists;
    }

    /** {@code (9 + i)^(k (p - 1) / 6)}. */
    static Fp2 twist(int k) {
        return TWISTS[k];
    }

    Fp12 times(Fp12 o) {
        Fp6 aa = a.times(o.a);
        Fp6 bb = b.times(o.b);
        Fp6 both = a.plus(b).times(o.a.plus(o.b));
        return new Fp12(aa.plus(bb.raised()), both.minus(aa).minus(bb));
    }

    Fp12 squared() {
        Fp6 ab = a.times(b);
        Fp6 first = a.plus(b).times(a.plus(b.raised()));
        return new Fp12(first.minus(ab).minus(ab.raised()), ab.plus(ab));
    }

    /** Raised to the prime's sixth power. */
    Fp12 conjugated() {
        return new Fp12(a, b.negated());
    }

    Fp12 inverted() {
        Fp6 norm = a.times(a).minus(b.times(b).raised()).inverted();
        return new Fp12(a.times(norm), b.times(norm).negated());
    }

    /** Raised to the prime. */
    Fp12 raised() {
        return new Fp12(
                new Fp6(
                        a.a().conjugated(),
                        a.b().conjugated().times(TWISTS[2]),
                        a.c().conjugated().times(TWISTS[4])),
                new Fp6(
                        b.a().conjugated().times(TWISTS[1]),
                        b.b().conjugated().times(TWISTS[3]),
                        b.c().conjugated().times(TWISTS[5])));
    }

    Fp12 power(BigInteger exponent) {
        Fp12 result = ONE;
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            result = result.squared();
            if (exponent.testBit(i)) {
                result = result.times(this);
            }
        }
        return result;
    }
}
