package io.tiepm.evidence;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** Verifies what the JDK itself can verify: the keys of devices. */
final class JdkKeys {
    private JdkKeys() {}

    static boolean ed25519(byte[] key, byte[] message, byte[] signature) {
        return verifies("Ed25519", () -> edwards(key), message, signature);
    }

    static boolean p256(byte[] key, byte[] digest, byte[] signature) {
        return verifies("NONEwithECDSAinP1363Format", () -> nist(key), digest, signature);
    }

    /** RFC 8032, section 5.1.2: 255 bits of y, little endian, and one that tells whether x is odd. */
    private static PublicKey edwards(byte[] key) throws GeneralSecurityException {
        byte[] bigEndian = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            bigEndian[i] = key[key.length - 1 - i];
        }
        boolean odd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private static PublicKey nist(byte[] key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = CustomNamedCurves.getByName("secp256r1").getCurve().decodePoint(key);
        ECPoint affine = new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(affine, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static boolean verifies(String algorithm, Key key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key.read());
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private interface Key {
        PublicKey read() throws GeneralSecurityException;
    }
}
