package io.tiepm.ledger.evm;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A product of ate pairings (Vercauteren, "Optimal pairings", 2008): the loop of Miller for each pair, and one final
 * power for all.
 */
final class Pairing {
    /**
     * A curve with a pairing.
     *
     * @param order of its groups
     * @param loop how often Miller's loop turns, in bits
     * @param line of two points of the second group at one of the first
     * @param raises whether two more lines follow, through the second point raised to the prime once and twice
     */
    record Curve(Tower tower, BigInteger order, BigInteger loop, Line line, boolean raises) {}

    /** The value of a line on the untwisted curve; factors that the final power takes away may be left out. */
    interface Line {
        Fp12 at(TwistPoint through, Fp2 slope, BigInteger x, BigInteger y);
    }

    private final Curve curve;
    private Fp12 product;

    Pairing(Curve curve) {
        this.curve = curve;
        product = curve.tower().one12();
    }

    /** Takes one more pair into the product; neither point is the one at infinity. */
    void add(ECPoint first, TwistPoint second) {
        ECPoint affine = first.normalize();
        BigInteger x = affine.getAffineXCoord().toBigInteger();
        BigInteger y = affine.getAffineYCoord().toBigInteger();
        Line line = curve.line();
        BigInteger loop = curve.loop();
        Fp12 value = curve.tower().one12();
        TwistPoint at = second;
        for (int i = loop.bitLength() - 2; i >= 0; i--) {
            Fp2 tangent = at.slope();
            value = value.squared().times(line.at(at, tangent, x, y));
            at = at.plus(at, tangent);
            if (loop.testBit(i)) {
                Fp2 slope = at.slope(second);
                value = value.times(line.at(at, slope, x, y));
                at = at.plus(second, slope);
            }
        }
        if (curve.raises()) {
            TwistPoint once = second.raised();
            Fp2 slope = at.slope(once);
            value = value.times(line.at(at, slope, x, y));
            at = at.plus(once, slope);
            TwistPoint twice = once.raised().negated();
            value = value.times(line.at(at, at.slope(twice), x, y));
        }
        product = product.times(value);
    }

    /** Whether the product of all pairings is one. */
    boolean isOne() {
        Fp12 easy = product.conjugated().times(product.inverted());
        easy = easy.raised().raised().times(easy);
        return easy.power(hardPart()).equals(curve.tower().one12());
    }

    /** {@code (p⁴ - p² + 1) / r}. */
    private BigInteger hardPart() {
        BigInteger square = curve.tower().prime().pow(2);
        return square.multiply(square).subtract(square).add(BigInteger.ONE).divide(curve.order());
    }
}
