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
    private static final ECCurve CURVE =
            new ECCurve.Fp(Fp2.PRIME, BigInteger.ZERO, BigInteger.valueOf(3), ORDER, BigInteger.ONE);
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
        Pairing product = new Pairing();
        for (int at = 0; at < bytes.length; at += PAIR) {
            Optional<ECPoint> first = point(input, at);
            Fp2 x = element(input, at + 64);
            Fp2 y = element(input, at + 128);
            if (first.isEmpty() || !isReduced(x) || !isReduced(y)) {
                return Optional.empty();
            }
            TwistPoint second = new TwistPoint(x, y);
            boolean isInfinity = x.isZero() && y.isZero();
            if (!isInfinity && (!second.isOnCurve() || !second.isOfGroup())) {
                return Optional.empty();
            }
            if (!isInfinity && !first.get().isInfinity()) {
                product.add(first.get(), second);
            }
        }
        return Optional.of(Word.of(product.isOne()).bytes());
    }

    /** The imaginary part stands first. */
    private static Fp2 element(Input input, int at) {
        return new Fp2(input.number(at + 32, 32), input.number(at, 32));
    }

    private static boolean isReduced(Fp2 element) {
        return element.x().compareTo(Fp2.PRIME) < 0 && element.y().compareTo(Fp2.PRIME) < 0;
    }

    /** Empty where it is none; two zeros are the point at infinity. */
    private static Optional<ECPoint> point(Input input, int at) {
        BigInteger x = input.number(at, 32);
        BigInteger y = input.number(at + 32, 32);
        if (x.signum() == 0 && y.signum() == 0) {
            return Optional.of(CURVE.getInfinity());
        } else if (x.compareTo(Fp2.PRIME) >= 0 || y.compareTo(Fp2.PRIME) >= 0) {
            return Optional.empty();
        }
        return Optional.of(CURVE.createPoint(x, y)).filter(ECPoint::isValid);
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
