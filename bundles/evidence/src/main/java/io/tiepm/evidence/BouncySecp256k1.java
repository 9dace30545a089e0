package io.tiepm.evidence;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** The curve in plain Java: some 6,000 verifications a second on one core. */
final class BouncySecp256k1 implements Secp256k1 {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    private static final BigInteger HALF = ORDER.shiftRight(1);

    @Override
    public byte[] publicKey(byte[] secret) {
        return CURVE.getG().multiply(new BigInteger(1, secret)).getEncoded(true);
    }

    @Override
    public byte[] sign(byte[] secret, byte[] digest) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret), DOMAIN));
        BigInteger[] pair = signer.generateSignature(digest);
        BigInteger s = pair[1].compareTo(HALF) > 0 ? ORDER.subtract(pair[1]) : pair[1];
        byte[] signature = new byte[65];
        BigIntegers.asUnsignedByteArray(pair[0], signature, 0, 32);
        BigIntegers.asUnsignedByteArray(s, signature, 32, 32);
        byte[] key = publicKey(secret);
        signature[64] = (byte) (Arrays.equals(key, recover(pair[0], s, digest, 0)) ? 27 : 28);
        return signature;
    }

    @Override
    public boolean verifies(byte[] key, byte[] digest, byte[] signature) {
        BigInteger r = new BigInteger(1, signature, 0, 32);
        BigInteger s = new BigInteger(1, signature, 32, 32);
        int odd = signature[64] - 27;
        if (r.signum() == 0 || r.compareTo(ORDER) >= 0 || s.signum() == 0 || s.compareTo(HALF) > 0) {
            return false;
        }
        if (odd != 0 && odd != 1) {
            return false;
        }
        try {
            ECPoint point = CURVE.getCurve().decodePoint(key);
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(false, new ECPublicKeyParameters(point, DOMAIN));
            return verifier.verifySignature(digest, r, s) && Arrays.equals(key, recover(r, s, digest, odd));
        } catch (IllegalArgumentException noPointOfTheCurve) {
            return false;
        }
    }

    /** The key that made the signature (SEC 1, section 4.1.6), compressed; empty where there is none. */
    private static byte[] recover(BigInteger r, BigInteger s, byte[] digest, int odd) {
        byte[] encoded = new byte[33];
        encoded[0] = (byte) (2 + odd);
        BigIntegers.asUnsignedByteArray(r, encoded, 1, 32);
        ECPoint nonce;
        try {
            nonce = CURVE.getCurve().decodePoint(encoded);
        } catch (IllegalArgumentException noPointOfTheCurve) {
            return new byte[0];
        }
        BigInteger inverse = BigIntegers.modOddInverse(ORDER, r);
        BigInteger e = new BigInteger(1, digest);
        BigInteger minus = inverse.multiply(ORDER.subtract(e.mod(ORDER))).mod(ORDER);
        return ECAlgorithms.sumOfTwoMultiplies(
                        CURVE.getG(), minus, nonce, inverse.multiply(s).mod(ORDER))
                .getEncoded(true);
    }
}
