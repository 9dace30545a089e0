package io.tiepm.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static final Secp256k1 BOUNCY = new BouncySecp256k1();
    private static final Digest DIGEST = Digest.of(new byte[] {1, 2, 3});

    @Test
    void usesTheNativeCurveWhereItIs() {
        assertInstanceOf(NativeSecp256k1.class, Secp256k1.curve());
    }

    @Test
    void givesTheSameBytesNativeOrNot() {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            byte[] secret = new byte[32];
            byte[] digest = new byte[32];
            random.nextBytes(secret);
            random.nextBytes(digest);
            Secp256k1 library = new NativeSecp256k1();
            byte[] key = library.publicKey(secret);
            byte[] signature = library.sign(secret, digest);
            assertArrayEquals(key, BOUNCY.publicKey(secret));
            assertArrayEquals(signature, BOUNCY.sign(secret, digest));
            assertTrue(library.verifies(key, digest, signature));
            assertTrue(BOUNCY.verifies(key, digest, signature));
        }
    }

    @Test
    void refusesEverySignatureWithOneBitChanged() {
        SecretKey key = SecretKey.random(new SecureRandom());
        byte[] signature = key.sign(DIGEST);
        assertTrue(key.key().verifies(DIGEST, signature));
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(key.key().verifies(DIGEST, changed), "bit " + bit);
            assertFalse(BOUNCY.verifies(key.key().bytes(), DIGEST.bytes(), changed), "bit " + bit);
        }
        assertFalse(key.key().verifies(Digest.ZERO, signature));
    }

    @Test
    void refusesTheOtherSignatureThatTheCurveAllows() {
        SecretKey key = SecretKey.random(new SecureRandom());
        byte[] high = key.sign(DIGEST);
        BigInteger s = Secp256k1.ORDER.subtract(new BigInteger(1, high, 32, 32));
        BigIntegers.asUnsignedByteArray(s, high, 32, 32);
        high[64] = (byte) (55 - high[64]);
        assertFalse(key.key().verifies(DIGEST, high));
        assertFalse(BOUNCY.verifies(key.key().bytes(), DIGEST.bytes(), high));
    }

    @Test
    void verifiesDevicesThatSignWithEd25519() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        EdECPublicKey open = (EdECPublicKey) pair.getPublic();
        byte[] y = BigIntegers.asUnsignedByteArray(32, open.getPoint().getY());
        byte[] key = new byte[32];
        for (int i = 0; i < 32; i++) {
            key[i] = y[31 - i];
        }
        key[31] |= (byte) (open.getPoint().isXOdd() ? 0x80 : 0);
        byte[] signature = sign("Ed25519", pair);
        VerificationKey device = new VerificationKey(Algorithm.ED25519, key);
        assertTrue(device.verifies(DIGEST, signature));
        signature[3] ^= 1;
        assertFalse(device.verifies(DIGEST, signature));
    }

    @Test
    void verifiesDevicesThatSignWithP256() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        byte[] key = new byte[33];
        key[0] = (byte) (open.getW().getAffineY().testBit(0) ? 3 : 2);
        BigIntegers.asUnsignedByteArray(open.getW().getAffineX(), key, 1, 32);
        byte[] signature = sign("NONEwithECDSAinP1363Format", pair);
        VerificationKey device = new VerificationKey(Algorithm.P256, key);
        assertTrue(device.verifies(DIGEST, signature));
        signature[40] ^= 1;
        assertFalse(device.verifies(DIGEST, signature));
    }

    @Test
    void takesMalformedKeysAndSignaturesForWrongOnes() {
        byte[] noPoint = new byte[33];
        Arrays.fill(noPoint, (byte) 0xff);
        for (Algorithm algorithm : Algorithm.values()) {
            VerificationKey key = new VerificationKey(algorithm, Arrays.copyOf(noPoint, algorithm.keyLength()));
            assertFalse(key.verifies(DIGEST, new byte[algorithm.signatureLength()]), algorithm.name());
            assertFalse(key.verifies(DIGEST, new byte[3]), algorithm.name());
        }
    }

    @Test
    void readsTheKeysThatItWrites() {
        VerificationKey key = Examples.KEY.key();
        assertEquals(key, VerificationKey.parse(key.toString()));
        for (String wrong : new String[] {"", "rsa:00", "ed25519:00", "ed25519", "p256:zz"}) {
            assertThrows(IllegalArgumentException.class, () -> VerificationKey.parse(wrong), wrong);
        }
    }

    @Test
    void neverShowsASecret() {
        assertFalse(Examples.KEY.toString().contains("000000000000000000000000000000000000002a"));
        assertThrows(IllegalArgumentException.class, () -> SecretKey.of(new byte[32]));
    }

    private static byte[] sign(String algorithm, KeyPair pair) throws Exception {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(pair.getPrivate());
        signer.update(DIGEST.bytes());
        return signer.sign();
    }
}
