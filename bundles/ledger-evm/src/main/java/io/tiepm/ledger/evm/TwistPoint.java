package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.Optional;

/** A point of the second group of a pairing, never the one at infinity: that is an empty one. */
record TwistPoint(Fp2 x, Fp2 y) {
    /** Whether {@code y² = x³ + b}. */
    boolean isOnCurve(Fp2 b) {
        return y.squared().equals(x.squared().times(x).plus(b));
    }

    /** The sum of so many of it; empty for the point at infinity. */
    Optional<TwistPoint> times(BigInteger factor) {
        Optional<TwistPoint> sum = Optional.empty();
        for (int i = factor.bitLength() - 1; i >= 0; i--) {
            sum = sum.flatMap(TwistPoint::doubled);
            if (factor.testBit(i)) {
                sum = sum.isEmpty() ? Optional.of(this) : sum.get().plus(this);
            }
        }
        return sum;
    }

    /** The slope of the tangent; the point's y is not zero. */
    Fp2 slope() {
        return x.squared().times(BigInteger.valueOf(3)).times(y.plus(y).inverted());
    }

    /** The slope of the line to a point with another x. */
    Fp2 slope(TwistPoint o) {
        return o.y.minus(y).times(o.x.minus(x).inverted());
    }

    /** The sum with a point, where the slope between them is known. */
    TwistPoint plus(TwistPoint o, Fp2 slope) {
        Fp2 sum = slope.squared().minus(x).minus(o.x);
        return new TwistPoint(sum, slope.times(x.minus(sum)).minus(y));
    }

    private Optional<TwistPoint> doubled() {
        return y.isZero() ? Optional.empty() : Optional.of(plus(this, slope()));
    }

    Optional<TwistPoint> plus(TwistPoint o) {
        if (!x.equals(o.x)) {
            return Optional.of(plus(o, slope(o)));
        }
        return y.equals(o.y) ? doubled() : Optional.empty();
    }

    TwistPoint negated() {
        return new TwistPoint(x, y.negated());
    }

    /** Raised to the prime, by way of the untwisted curve. */
    TwistPoint raised() {
        return new TwistPoint(
                x.conjugated().times(x.tower().twist(2)),
                y.conjugated().times(x.tower().twist(3)));
    }
}
