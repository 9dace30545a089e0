package io.tiepm.driver.opcua;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Makes certificates, authorities and their lists for tests. */
final class Pki {
    static final Clock NOW = Clock.systemUTC();
    static final KeyPair AUTHORITY = keys();
    static final KeyPair SERVER = keys();
    private static final KeyUsage USES = new KeyUsage(
            KeyUsage.digitalSignature | KeyUsage.nonRepudiation | KeyUsage.keyEncipherment | KeyUsage.dataEncipherment);

    private static long serial = NOW.millis();

    private Pki() {}

    /** A server's, for {@code urn:server} at 10.0.4.17; signed by itself, or by the authority. */
    static X509Certificate issued(String name, KeyPair keys, KeyPair by, int days, boolean authority) throws Exception {
        JcaX509v3CertificateBuilder builder = builder(by == AUTHORITY ? "authority" : name, name, keys, days);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(
                Extension.keyUsage, true, authority ? new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign) : USES);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.uniformResourceIdentifier, "urn:server"),
            new GeneralName(GeneralName.iPAddress, "10.0.4.17")
        }));
        return signed(builder, by);
    }

    static X509Certificate authority() throws Exception {
        return issued("authority", AUTHORITY, AUTHORITY, 300, true);
    }

    /** What the authority makes of a request. */
    static X509Certificate answer(byte[] request, int days) throws Exception {
        JcaPKCS10CertificationRequest asked = new JcaPKCS10CertificationRequest(request);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=authority"),
                BigInteger.valueOf(serial++),
                Date.from(NOW.instant().minus(Duration.ofDays(10))),
                Date.from(NOW.instant().plus(Duration.ofDays(days))),
                asked.getSubject(),
                asked.getPublicKey());
        Extensions wanted =
                Extensions.getInstance(asked.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)[0]
                        .getAttrValues()
                        .getObjectAt(0));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(wanted.getExtension(Extension.keyUsage));
        builder.addExtension(wanted.getExtension(Extension.extendedKeyUsage));
        builder.addExtension(wanted.getExtension(Extension.subjectAlternativeName));
        return signed(builder, AUTHORITY);
    }

    /** A certificate that somebody made for a key, with the names and uses of {@link #issued}. */
    static X509Certificate forged(String name, java.security.PublicKey key, String uri, KeyUsage uses)
            throws Exception {
        JcaX509v3CertificateBuilder builder = builder("authority", name, new KeyPair(key, AUTHORITY.getPrivate()), 30);
        builder.addExtension(Extension.keyUsage, true, uses == null ? USES : uses);
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
        return signed(builder, AUTHORITY);
    }

    /**
     * What the authority revoked.
     *
     * @param by who signs it
     * @param until when it runs out
     */
    static X509CRL list(KeyPair by, Instant until, X509Certificate... revoked) throws Exception {
        Instant now = NOW.instant();
        JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(
                authority().getSubjectX500Principal(), Date.from(now.minus(Duration.ofDays(9))));
        builder.setNextUpdate(Date.from(until));
        for (X509Certificate one : revoked) {
            builder.addCRLEntry(one.getSerialNumber(), Date.from(now.minusSeconds(60)), CRLReason.keyCompromise);
        }
        return new JcaX509CRLConverter()
                .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(by.getPrivate())));
    }

    private static JcaX509v3CertificateBuilder builder(String issuer, String name, KeyPair keys, int days) {
        Instant now = NOW.instant();
        return new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                BigInteger.valueOf(serial++),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(days))),
                new X500Name("CN=" + name),
                keys.getPublic());
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair by) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(by.getPrivate())));
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
