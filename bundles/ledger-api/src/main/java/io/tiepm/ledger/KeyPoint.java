package io.tiepm.ledger;

import io.tiepm.evidence.VerificationKey;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A public key as chains take it.
 *
 * @param algorithm number of {@code Algorithm} in {@code PublicKeys.sol}
 * @param x coordinate of the point; for Ed25519 the 32 bytes of the key
 * @param y coordinate of the point; for Ed25519 zero
 */
public record KeyPoint(int algorithm, BigInteger x, BigInteger y) {
    /** SEC 2, secp256k1: y² = x³ + 7. */
    private static final BigInteger K1_FIELD =
            new BigInteger("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F", 16);
    /** SEC 2, secp256r1: y² = x³ - 3x + b. */
    private static final BigInteger R1_FIELD =
            new BigInteger("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF", 16);

    private static final BigInteger R1_B =
            new BigInteger("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B", 16);

    public static KeyPoint of(VerificationKey key) {
        byte[] bytes = key.bytes();
        int algorithm = key.algorithm().ordinal();
        return switch (key.algorithm()) {
            case ED25519 -> new KeyPoint(algorithm, new BigInteger(1, bytes), BigInteger.ZERO);
            case SECP256K1 -> onCurve(algorithm, bytes, K1_FIELD, BigInteger.ZERO, BigInteger.valueOf(7));
            case P256 -> onCurve(algorithm, bytes, R1_FIELD, BigInteger.valueOf(-3), R1_B);
        };
    }

    /** Of both fields p + 1 is a multiple of 4, so that the root of a square is its power of (p + 1) / 4. */
    private static KeyPoint onCurve(int algorithm, byte[] compressed, BigInteger p, BigInteger a, BigInteger b) {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(compressed, 1, compressed.length));
        BigInteger square = x.pow(3).add(a.multiply(x)).add(b).mod(p);
        BigInteger root = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
        boolean isOdd = (compressed[0] & 1) == 1;
        return new KeyPoint(algorithm, x, root.testBit(0) == isOdd ? root : p.subtract(root));
    }
}
