package io.tiepm.keystore;

import io.tiepm.evidence.SecretKey;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

/** A secp256k1 key as a keystore takes it: as PKCS#8, and with a certificate. */
final class CurveKey implements PrivateKey {
    static final ECNamedDomainParameters CURVE =
            new ECNamedDomainParameters(SECObjectIdentifiers.secp256k1, CustomNamedCurves.getByName("secp256k1"));

    @Serial
    private static final long serialVersionUID = 1L;

    /** RFC 5280, section 4.1.2.5: the end of what never ends. */
    private static final Instant NEVER_ENDS = Instant.parse("9999-12-31T23:59:59Z");

    private static final AlgorithmIdentifier SHA256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    private static final AlgorithmIdentifier SIGNATURE = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

    private final transient ECPrivateKeyParameters secret;
    private final byte[] encoded;

    private CurveKey(ECPrivateKeyParameters secret, byte[] encoded) {
        this.secret = secret;
        this.encoded = encoded;
    }

    static CurveKey of(SecretKey key) throws IOException {
        ECPrivateKeyParameters secret = new ECPrivateKeyParameters(new BigInteger(1, key.export()), CURVE);
        return new CurveKey(
                secret, PrivateKeyInfoFactory.createPrivateKeyInfo(secret).getEncoded());
    }

    @Override
    public String getAlgorithm() {
        return "EC";
    }

    @Override
    public String getFormat() {
        return "PKCS#8";
    }

    @Override
    public byte[] getEncoded() {
        return encoded.clone();
    }

    /** A certificate that says who the key is for, signed by the key itself (X.509, DER). */
    byte[] certificate(String name, Instant now, SecureRandom random) throws IOException {
        ECPublicKeyParameters open =
                new ECPublicKeyParameters(CURVE.getG().multiply(secret.getD()).normalize(), CURVE);
        X500Name who = new X500Name("CN=" + name);
        try {
            return new X509v3CertificateBuilder(
                            who,
                            new BigInteger(127, random).add(BigInteger.ONE),
                            Date.from(now.minus(Duration.ofDays(1))),
                            Date.from(NEVER_ENDS),
                            who,
                            SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(open))
                    .build(new BcECContentSignerBuilder(SIGNATURE, SHA256).build(secret))
                    .getEncoded();
        } catch (OperatorCreationException impossible) {
            throw new IOException("it cannot sign its certificate: " + impossible.getMessage(), impossible);
        }
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException("a secret key is not sent anywhere");
    }
}
