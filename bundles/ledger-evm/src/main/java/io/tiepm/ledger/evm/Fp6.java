package io.tiepm.ledger.evm;

/** {@code a + b v + c v²} with {@code v³ = n + i}: the middle of a tower. */
record Fp6(Fp2 a, Fp2 b, Fp2 c) {
    Fp6 plus(Fp6 o) {
        return new Fp6(a.plus(o.a), b.plus(o.b), c.plus(o.c));
    }

    Fp6 minus(Fp6 o) {
        return new Fp6(a.minus(o.a), b.minus(o.b), c.minus(o.c));
    }

    Fp6 negated() {
        return a.tower().zero6().minus(this);
    }

    Fp6 times(Fp6 o) {
        Fp2 aa = a.times(o.a);
        Fp2 bb = b.times(o.b);
        Fp2 cc = c.times(o.c);
        Fp2 ab = a.plus(b).times(o.a.plus(o.b)).minus(aa).minus(bb);
        Fp2 ac = a.plus(c).times(o.a.plus(o.c)).minus(aa).minus(cc);
        Fp2 bc = b.plus(c).times(o.b.plus(o.c)).minus(bb).minus(cc);
        return new Fp6(aa.plus(bc.raised()), ab.plus(cc.raised()), ac.plus(bb));
    }

    /** By {@code v}. */
    Fp6 raised() {
        return new Fp6(c.raised(), a, b);
    }

    Fp6 inverted() {
        Fp2 x = a.squared().minus(b.times(c).raised());
        Fp2 y = c.squared().raised().minus(a.times(b));
        Fp2 z = b.squared().minus(a.times(c));
        Fp2 norm =
                a.times(x).plus(c.times(y).raised()).plus(b.times(z).raised()).inverted();
        return new Fp6(x.times(norm), y.times(norm), z.times(norm));
    }
}
