package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.Optional;

/** A point of the second group of alt_bn128, {@code y² = x³ + 3 / (9 + i)} (EIP-197), but never the one at infinity. */
record TwistPoint(Fp2 x, Fp2 y) {
    private static final Fp2 B = new Fp2(BigInteger.valueOf(3), BigInteger.ZERO).times(Fp2.NINE_AND_I.inverted());

    boolean isOnCurve() {
        return y.squared().equals(x.squared().times(x).plus(B));
    }

    /** Whether it is of the group's order, as a point of the curve alone need not be. */
    boolean isOfGroup() {
        Optional<TwistPoint> sum = Optional.empty();
        BigInteger order = AltBn128.ORDER;
        for (int i = order.bitLength() - 1; i >= 0; i--) {
            sum = sum.flatMap(TwistPoint::doubled);
            if (order.testBit(i)) {
                sum = sum.isEmpty() ? Optional.of(this) : sum.get().plus(this);
            }
        }
        return sum.isEmpty();
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

    private Optional<TwistPoint> plus(TwistPoint o) {
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
                x.conjugated().times(Fp12.twist(2)), y.conjugated().times(Fp12.twist(3)));
    }
}
