package io.tiepm.driver.mqtt.signed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.BigIntegers;

/** A device that signs what it says. */
public final class Device {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

    private final Curve curve;
    private final byte[] secret = new byte[32];

    public Device(Curve curve) {
        this.curve = curve;
        new SecureRandom().nextBytes(secret);
        secret[0] &= 0x7f;
    }

    /** As a JSON Web Key, with an id where there is one. */
    public String webKey(String id) {
        String kid = id.isEmpty() ? "" : ",\"kid\":\"" + id + "\"";
        if (curve == Curve.ED25519) {
            return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + URL.encodeToString(key()) + "\"" + kid + "}";
        }
        byte[] point = key();
        return "{\"kty\":\"EC\",\"crv\":\"" + (curve == Curve.P256 ? "P-256" : "secp256k1") + "\",\"x\":\""
                + URL.encodeToString(Arrays.copyOfRange(point, 1, 33)) + "\",\"y\":\""
                + URL.encodeToString(Arrays.copyOfRange(point, 33, 65)) + "\"" + kid + "}";
    }

    public byte[] jws(String content) {
        return jws("{\"alg\":\"" + jwsName() + "\"}", content);
    }

    public byte[] jws(String header, String content) {
        String input = URL.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + URL.encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return (input + "." + URL.encodeToString(sign(input.getBytes(StandardCharsets.US_ASCII))))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Flattened JSON, the key's id outside of what is signed. */
    public byte[] flattened(String id, String content) {
        String[] parts = new String(jws(content), StandardCharsets.US_ASCII).split("\\.");
        return ("{\"protected\":\"" + parts[0] + "\",\"header\":{\"kid\":\"" + id + "\"},\"payload\":\"" + parts[1]
                        + "\",\"signature\":\"" + parts[2] + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    public byte[] cose(Map<String, ?> content) {
        try {
            byte[] head = curve == Curve.SECP256K1
                    ? new byte[] {(byte) 0xa1, 1, 0x38, 46}
                    : new byte[] {(byte) 0xa1, 1, (byte) (curve == Curve.ED25519 ? 0x27 : 0x26)};
            byte[] inside = CBOR.writeValueAsBytes(new LinkedHashMap<>(content));
            byte[] signature = sign(Cose.structure(head, inside));
            byte[] array = CBOR.writeValueAsBytes(new Object[] {head, Map.of(), inside, signature});
            byte[] tagged = new byte[array.length + 1];
            tagged[0] = (byte) 0xd2;
            System.arraycopy(array, 0, tagged, 1, array.length);
            return tagged;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String jwsName() {
        return switch (curve) {
            case ED25519 -> "EdDSA";
            case P256 -> "ES256";
            case SECP256K1 -> "ES256K";
        };
    }

    byte[] key() {
        if (curve == Curve.ED25519) {
            byte[] key = new byte[32];
            Ed25519.generatePublicKey(secret, 0, key, 0);
            return key;
        }
        return parameters().getG().multiply(new BigInteger(1, secret)).getEncoded(false);
    }

    private byte[] sign(byte[] message) {
        if (curve == Curve.ED25519) {
            byte[] signature = new byte[64];
            Ed25519.sign(secret, 0, message, 0, message.length, signature, 0);
            return signature;
        }
        ECDSASigner signer = new ECDSASigner();
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret), parameters()));
        BigInteger[] both = signer.generateSignature(Curve.sha256(message));
        byte[] signature = Arrays.copyOf(BigIntegers.asUnsignedByteArray(32, both[0]), 64);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, both[1]), 0, signature, 32, 32);
        return signature;
    }

    private ECDomainParameters parameters() {
        X9ECParameters curve = CustomNamedCurves.getByName(this.curve == Curve.P256 ? "secp256r1" : "secp256k1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }
}
