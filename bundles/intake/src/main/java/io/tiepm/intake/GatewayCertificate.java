package io.tiepm.intake;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECPrivateKeySpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A secp256k1 key as a keystore wants it: with a certificate. */
final class GatewayCertificate {
    /** RFC 5280, section 4.1.2.5: the end of what never ends. */
    private static final Instant NEVER_ENDS = Instant.parse("9999-12-31T23:59:59Z");

    private final Provider provider;
    private final BigInteger secret;
    private final ECNamedCurveParameterSpec curve = ECNamedCurveTable.getParameterSpec("secp256k1");

    GatewayCertificate(Provider provider, BigInteger secret) {
        this.provider = provider;
        this.secret = secret;
    }

    PrivateKey key() throws IOException {
        try {
            return factory().generatePrivate(new ECPrivateKeySpec(secret, curve));
        } catch (GeneralSecurityException impossible) {
            throw new IOException("no key on secp256k1: " + impossible.getMessage(), impossible);
        }
    }

    /** A certificate that says who it is for, signed by the key itself. */
    X509Certificate selfSigned(String name, Instant now, SecureRandom random) throws IOException {
        try {
            PublicKey open =
                    factory().generatePublic(new ECPublicKeySpec(curve.getG().multiply(secret), curve));
            X500Name who = new X500Name("CN=" + name);
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    who,
                    new BigInteger(127, random).add(BigInteger.ONE),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(NEVER_ENDS),
                    who,
                    open);
            return new JcaX509CertificateConverter()
                    .setProvider(provider)
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider(provider)
                            .build(key())));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IOException("no certificate for the gateway key: " + impossible.getMessage(), impossible);
        }
    }

    private KeyFactory factory() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", provider);
    }
}
