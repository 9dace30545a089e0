package io.tiepm.ledger.evm;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The optimal ate pairing of alt_bn128 (EIP-197; Vercauteren, "Optimal pairings", 2008): the loop over
 * {@code 6 u + 2}, two more lines, and the final power.
 */
final class Pairing {
    private static final BigInteger U = new BigInteger("4965661367192848881");
    private static final BigInteger LOOP = U.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO);
    private static final BigInteger SQUARE = Fp2.PRIME.multiply(Fp2.PRIME);
    private static final BigInteger HARD_PART =
            SQUARE.multiply(SQUARE).subtract(SQUARE).add(BigInteger.ONE).divide(AltBn128.ORDER);

    private Fp12 product = Fp12.ONE;

    /** Takes one more pair into the product. */
    void add(ECPoint first, TwistPoint second) {
        BigInteger x = first.getAffineXCoord().toBigInteger();
        BigInteger y = first.getAffineYCoord().toBigInteger();
        Fp12 value = Fp12.ONE;
        TwistPoint at = second;
        for (int i = LOOP.bitLength() - 2; i >= 0; i--) {
            Fp2 tangent = at.slope();
            value = value.squared().times(line(at, tangent, x, y));
            at = at.plus(at, tangent);
            if (LOOP.testBit(i)) {
                Fp2 slope = at.slope(second);
                value = value.times(line(at, slope, x, y));
                at = at.plus(second, slope);
            }
        }
        TwistPoint once = second.raised();
        Fp2 slope = at.slope(once);
        value = value.times(line(at, slope, x, y));
        at = at.plus(once, slope);
        TwistPoint twice = once.raised().negated();
        value = value.times(line(at, at.slope(twice), x, y));
        product = product.times(value);
    }

    /** The line through an untwisted point, {@code (x w², y w³)}, at a point of the first group. */
    private static Fp12 line(TwistPoint through, Fp2 slope, BigInteger x, BigInteger y) {
        Fp2 constant = new Fp2(y, BigInteger.ZERO);
        Fp2 first = slope.times(x).negated();
        Fp2 third = slope.times(through.x()).minus(through.y());
        return new Fp12(new Fp6(constant, Fp2.ZERO, Fp2.ZERO), new Fp6(first, third, Fp2.ZERO));
    }

    /** Whether the product of all pairings is one. */
    boolean isOne() {
        Fp12 easy = product.conjugated().times(product.inverted());
        easy = easy.raised().raised().times(easy);
        return easy.power(HARD_PART).equals(Fp12.ONE);
    }
}
