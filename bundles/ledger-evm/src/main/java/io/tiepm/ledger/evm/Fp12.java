package io.tiepm.ledger.evm;

import java.math.BigInteger;

/** {@code a + b w} with {@code w² = v}: where pairings take their values. */
record Fp12(Fp6 a, Fp6 b) {
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
                        a.b().conjugated().times(twist(2)),
                        a.c().conjugated().times(twist(4))),
                new Fp6(
                        b.a().conjugated().times(twist(1)),
                        b.b().conjugated().times(twist(3)),
                        b.c().conjugated().times(twist(5))));
    }

    Fp12 power(BigInteger exponent) {
        Fp12 result = a.a().tower().one12();
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            result = result.squared();
            if (exponent.testBit(i)) {
                result = result.times(this);
            }
        }
        return result;
    }

    private Fp2 twist(int k) {
        return a.a().tower().twist(k);
    }
}
