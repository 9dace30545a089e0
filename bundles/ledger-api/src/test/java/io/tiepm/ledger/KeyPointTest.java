package io.tiepm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.evidence.VerificationKey;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The generators of both curves, as SEC 2 has them compressed and in full. */
class KeyPointTest {
    @Test
    void findsTheOtherCoordinateOfSecp256k1() {
        KeyPoint point = KeyPoint.of(
                VerificationKey.parse("secp256k1:0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"));
        assertEquals(new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16), point.y());
        assertEquals(0, point.algorithm());
    }

    @Test
    void findsTheOtherCoordinateOfP256() {
        KeyPoint point = KeyPoint.of(
                VerificationKey.parse("p256:036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"));
        assertEquals(new BigInteger("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5", 16), point.y());
        assertEquals(2, point.algorithm());
    }

    @Test
    void takesEd25519AsItIs() {
        KeyPoint point = KeyPoint.of(VerificationKey.parse("ed25519:" + "0".repeat(62) + "2a"));
        assertEquals(new KeyPoint(1, BigInteger.valueOf(42), BigInteger.ZERO), point);
    }
}
