package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** The precompiled contracts at 6 to 8: the curve of pairings (EIP-196, EIP-197), priced by EIP-1108. */
final class AltBn128 {
    static final BigInteger ORDER =
            new BigInteger("21888242871839275222246405745257275088548364400416034343698204186575808495617");
    static final BigInteger PRIME =
            new BigInteger("21888242871839275222246405745257275088696311157297823662689037894645226208583");
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final BigInteger U = new BigInteger("4965661367192848881");
    private static final Tower TOWER = new Tower(PRIME, 9);
    private static final ECCurve GROUP = new ECCurve.Fp(PRIME, BigInteger.ZERO, THREE, ORDER, BigInteger.ONE);
    private static final Fp2 TWISTED_B = TOWER.element(THREE, BigInteger.ZERO)
            .times(TOWER.element(TOWER.n(), BigInteger.ONE).inverted());
    private static final Pairing.Curve CURVE = new Pairing.Curve(
            TOWER, ORDER, U.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO), AltBn128::line, true);
    private static final int PAIR = 192;

    private AltBn128() {}

    static Optional<byte[]> add(byte[] bytes) {
        Input input = new Input(bytes);
        return point(input, 0).flatMap(x -> point(input, 64).map(y -> encoded(x.add(y))));
    }

    static Optional<byte[]> multiply(byte[] bytes) {
        Input input = new Input(bytes);
        BigInteger factor = input.number(64, 32).mod(ORDER);
        return point(input, 0).map(point -> encoded(point.multiply(factor)));
    }

    static long pairingCost(byte[] input) {
        return 45000 + 34000L * (input.length / PAIR);
    }

    /** One where the product of the pairings is, else zero. */
    static Optional<byte[]> pairing(byte[] bytes) {
        if (bytes.length % PAIR != 0) {
            return Optional.empty();
        }
        Input input = new Input(bytes);
        Pairing product = new Pairing(CURVE);
        for (int at = 0; at < bytes.length; at += PAIR) {
            Optional<ECPoint> first = point(input, at);
            Fp2 x = element(input, at + 64);
            Fp2 y = element(input, at + 128);
            if (first.isEmpty() || !isReduced(x) || !isReduced(y)) {
                return Optional.empty();
            }
            TwistPoint second = new TwistPoint(x, y);
            boolean isInfinity = x.isZero() && y.isZero();
            if (!isInfinity && (!isOfGroup(second))) {
                return Optional.empty();
            }
            if (!isInfinity && !first.get().isInfinity()) {
                product.add(first.get(), second);
            }
        }
        return Optional.of(Word.of(product.isOne()).bytes());
    }

    /** A point of the twisted curve need not be of the group's order. */
    private static boolean isOfGroup(TwistPoint point) {
        return point.isOnCurve(TWISTED_B) && point.times(ORDER).isEmpty();
    }

    /** The line through an untwisted point, {@code (x w², y w³)}, at a point of the first group. */
    private static Fp12 line(TwistPoint through, Fp2 slope, BigInteger x, BigInteger y) {
        Fp2 zero = TOWER.zero();
        Fp2 constant = TOWER.element(y, BigInteger.ZERO);
        Fp2 first = slope.times(x).negated();
        Fp2 third = slope.times(through.x()).minus(through.y());
        return new Fp12(new Fp6(constant, zero, zero), new Fp6(first, third, zero));
    }

    /** The imaginary part stands first. */
    private static Fp2 element(Input input, int at) {
        return TOWER.element(input.number(at + 32, 32), input.number(at, 32));
    }

    private static boolean isReduced(Fp2 element) {
        return element.x().compareTo(PRIME) < 0 && element.y().compareTo(PRIME) < 0;
    }

    /** Empty where it is none; two zeros are the point at infinity. */
    private static Optional<ECPoint> point(Input input, int at) {
        BigInteger x = input.number(at, 32);
        BigInteger y = input.number(at + 32, 32);
        if (x.signum() == 0 && y.signum() == 0) {
            return Optional.of(GROUP.getInfinity());
        } else if (x.compareTo(PRIME) >= 0 || y.compareTo(PRIME) >= 0) {
            return Optional.empty();
        }
        return Optional.of(GROUP.createPoint(x, y)).filter(ECPoint::isValid);
    }

    private static byte[] encoded(ECPoint point) {
        byte[] bytes = new byte[64];
        if (!point.isInfinity()) {
            ECPoint affine = point.normalize();
            BigIntegers.asUnsignedByteArray(affine.getAffineXCoord().toBigInteger(), bytes, 0, 32);
            BigIntegers.asUnsignedByteArray(affine.getAffineYCoord().toBigInteger(), bytes, 32, 32);
        }
        return bytes;
    }
}
