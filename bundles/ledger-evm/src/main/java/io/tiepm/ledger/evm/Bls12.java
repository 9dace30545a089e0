package io.tiepm.ledger.evm;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/** The curve BLS12-381 (draft-irtf-cfrg-pairing-friendly-curves, 4.2.1), as far as proofs of blobs need it. */
final class Bls12 {
    static final BigInteger ORDER = hex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");
    private static final BigInteger PRIME =
            hex("1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab");
    private static final Tower TOWER = new Tower(PRIME, 1);
    private static final BigInteger FOUR = BigInteger.valueOf(4);
    private static final ECCurve GROUP =
            new ECCurve.Fp(PRIME, BigInteger.ZERO, FOUR, ORDER, hex("396c8c005555e1568c00aaab0000aaab"));
    /** The generator of the first group. */
    static final ECPoint FIRST = GROUP.createPoint(
            hex("17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"),
            hex("08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"));
    /** The generator of the second group. */
    static final TwistPoint SECOND = twistPoint(
            "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8",
            "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e",
            "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801",
            "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be");
    /** The parameter of the curve is negative, which turns the product around and leaves one what it is. */
    static final Pairing.Curve CURVE = new Pairing.Curve(TOWER, ORDER, hex("d201000000010000"), Bls12::line, false);

    private static final int COMPRESSED = 0x80;
    private static final int INFINITY = 0x40;
    private static final int GREATER = 0x20;

    private Bls12() {}

    static TwistPoint twistPoint(String x, String xi, String y, String yi) {
        return new TwistPoint(TOWER.element(hex(x), hex(xi)), TOWER.element(hex(y), hex(yi)));
    }

    /** The line through an untwisted point, {@code (x / w², y / w³)}, times {@code w³}. */
    private static Fp12 line(TwistPoint through, Fp2 slope, BigInteger x, BigInteger y) {
        Fp2 zero = TOWER.zero();
        Fp2 constant = slope.times(through.x()).minus(through.y());
        Fp2 second = slope.times(x).negated();
        Fp2 third = TOWER.element(y, BigInteger.ZERO);
        return new Fp12(new Fp6(constant, second, zero), new Fp6(zero, third, zero));
    }

    /** A point of the first group from its 48 bytes: x, and three flags on top; empty where it is none. */
    static Optional<ECPoint> point(byte[] bytes) {
        int flags = bytes[0] & 0xe0;
        byte[] rest = bytes.clone();
        rest[0] &= 0x1f;
        BigInteger x = new BigInteger(1, rest);
        if (flags == (COMPRESSED | INFINITY) && x.signum() == 0) {
            return Optional.of(GROUP.getInfinity());
        } else if ((flags & ~GREATER) != COMPRESSED || x.compareTo(PRIME) >= 0) {
            return Optional.empty();
        }
        BigInteger square = x.pow(3).add(FOUR).mod(PRIME);
        BigInteger root = square.modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
        if (!root.multiply(root).mod(PRIME).equals(square)) {
            return Optional.empty();
        }
        BigInteger other = PRIME.subtract(root);
        boolean wantsGreater = (flags & GREATER) != 0;
        BigInteger y = wantsGreater ? root.max(other) : root.min(other);
        return Optional.of(GROUP.createPoint(x, y)).filter(ECPoint::isValid);
    }

    private static BigInteger hex(String digits) {
        return new BigInteger(digits, 16);
    }
}
