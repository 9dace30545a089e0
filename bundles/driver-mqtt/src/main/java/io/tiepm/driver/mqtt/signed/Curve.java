package io.tiepm.driver.mqtt.signed;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** What a device signs with; a signature has 64 bytes for each. */
public enum Curve {
    /** Ed25519 (RFC 8032) over the message itself; {@code EdDSA} of RFC 8037 and RFC 9053. */
    ED25519("Ed25519") {
        @Override
        DeviceKey.Check check(byte[] key) {
            byte[] fixed = key.clone();
            if (fixed.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(fixed, 0)) {
                throw new IllegalArgumentException("no point of Ed25519");
            }
            return (message, signature) ->
                    signature.length == SIGNATURE && Ed25519.verify(signature, 0, fixed, 0, message, 0, message.length);
        }
    },
    /** ECDSA on P-256 over the SHA-256 of the message; {@code ES256} of RFC 7518 and RFC 9053. */
    P256("secp256r1") {
        @Override
        DeviceKey.Check check(byte[] key) {
            return ecdsa(key);
        }
    },
    /** ECDSA on secp256k1 over the SHA-256 of the message; {@code ES256K} of RFC 8812. */
    SECP256K1("secp256k1") {
        @Override
        DeviceKey.Check check(byte[] key) {
            return ecdsa(key);
        }
    };

    private static final int SIGNATURE = 64;

    private final String standard;

    Curve(String standard) {
        this.standard = standard;
    }

    /**
     * Makes ready to verify by a key.
     *
     * @param key 32 bytes of Ed25519, or a point (SEC 1, section 2.3.3), compressed or not
     * @throws IllegalArgumentException if it is no point of the curve
     */
    abstract DeviceKey.Check check(byte[] key);

    /** Both r and s, one behind the other; any s, since these standards ask for no low one. */
    DeviceKey.Check ecdsa(byte[] key) {
        X9ECParameters curve = CustomNamedCurves.getByName(standard);
        ECPublicKeyParameters point = new ECPublicKeyParameters(
                curve.getCurve().decodePoint(key),
                new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH()));
        return (message, signature) -> {
            if (signature.length != SIGNATURE) {
                return false;
            }
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(false, point);
            return verifier.verifySignature(
                    sha256(message),
                    new BigInteger(1, Arrays.copyOf(signature, SIGNATURE / 2)),
                    new BigInteger(1, Arrays.copyOfRange(signature, SIGNATURE / 2, SIGNATURE)));
        };
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
