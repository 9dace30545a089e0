package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.status.Finding;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own certificate, and whom we trust. */
class CertificatesTest {
    private static final KeyPair AUTHORITY = keys();
    private static final KeyPair SERVER = keys();
    private static final Clock NOW = Clock.systemUTC();

    @TempDir
    Path folder;

    @Test
    void makesItsCertificateOnceAndKeepsIt() throws Exception {
        OwnCertificate made = new Certificates(folder, NOW).own();
        assertEquals(made.certificate(), new Certificates(folder, NOW).own().certificate());
        assertTrue(made.uri().startsWith("urn:") && made.uri().endsWith(":tiepm"), made.uri());
        made.certificate().verify(made.keys().getPublic());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("own/tiepm.opcua.p12"))));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("own/tiepm.opcua.password"))));
    }

    @Test
    void overwritesNoKeystoreThatItCannotOpen() throws Exception {
        new Certificates(folder, NOW).own();
        Path keystore = folder.resolve("own/tiepm.opcua.p12");
        byte[] before = Files.readAllBytes(keystore);
        Files.delete(folder.resolve("own/tiepm.opcua.password"));
        IOException broken = assertThrows(IOException.class, () -> new Certificates(folder, NOW).own());
        assertTrue(broken.getMessage().startsWith("the keystore " + keystore + " cannot be read"), broken.getMessage());
        assertEquals(before.length, Files.readAllBytes(keystore).length);
    }

    @Test
    void trustsWhatLiesInTheTrustedFolder() throws Exception {
        X509Certificate server = issued("server", SERVER, SERVER, 30, false);
        Certificates certificates = new Certificates(folder, NOW);
        Trust.Doubt doubt = assertThrows(
                Trust.Doubt.class, () -> certificates.trust().check(List.of(server), "urn:server", "10.0.4.17"));
        assertTrue(doubt.unknown());
        Path rejected = certificates.reject(server);
        assertEquals(List.of(rejected), certificates.rejected());
        Files.move(rejected, certificates.trustedFolder().resolve(rejected.getFileName()));
        assertDoesNotThrow(() -> certificates.trust().check(List.of(server), "urn:another", "elsewhere"));
    }

    @Test
    void trustsWhatATrustedAuthorityIssuedForThisServer() throws Exception {
        X509Certificate authority = issued("authority", AUTHORITY, AUTHORITY, 300, true);
        X509Certificate server = issued("server", SERVER, AUTHORITY, 30, false);
        Trust trust = new Trust(List.of(authority), List.of(), List.of(), NOW);
        assertDoesNotThrow(() -> trust.check(List.of(server), "urn:server", "10.0.4.17"));
        assertThrows(Trust.Doubt.class, () -> trust.check(List.of(server), "urn:another", "10.0.4.17"));
        assertThrows(Trust.Doubt.class, () -> trust.check(List.of(server), "urn:server", "10.0.4.18"));
        Trust issuerOnly = new Trust(List.of(), List.of(authority), List.of(), NOW);
        assertThrows(Trust.Doubt.class, () -> issuerOnly.check(List.of(server), "urn:server", "10.0.4.17"));
    }

    @Test
    void trustsNothingThatHasRunOut() throws Exception {
        X509Certificate server = issued("server", SERVER, SERVER, 30, false);
        Clock later = Clock.offset(NOW, Duration.ofDays(31));
        Trust trust = new Trust(List.of(server), List.of(), List.of(), later);
        Trust.Doubt doubt =
                assertThrows(Trust.Doubt.class, () -> trust.check(List.of(server), "urn:server", "10.0.4.17"));
        assertTrue(!doubt.unknown() && doubt.getMessage().contains("renew it at the server"), doubt.getMessage());
    }

    @Test
    void passesOverAFileThatIsNoCertificateAndTellsIt() throws Exception {
        Certificates certificates = new Certificates(folder, NOW);
        Path junk = Files.createDirectories(folder.resolve("trusted")).resolve("junk.der");
        Files.write(junk, new byte[] {1, 2, 3});
        assertEquals(List.of(), certificates.trust().trusted());
        assertEquals(List.of(junk), certificates.unreadable());
        assertTrue(findings(certificates, NOW).toString().contains(junk.toString()));
    }

    @Test
    void isNotFilledByAServerWithEverNewCertificates() throws Exception {
        Certificates certificates = new Certificates(folder, NOW);
        for (int i = 0; i < 120; i++) {
            certificates.reject(issued("server-" + i, SERVER, SERVER, 30, false));
        }
        assertEquals(100, certificates.rejected().size());
    }

    @Test
    void keepsANameThatTriesToLeaveItsFolderInside() throws Exception {
        Path file = new Certificates(folder, NOW).reject(issued("..x..etc", SERVER, SERVER, 30, false));
        assertEquals(folder.resolve("rejected"), file.getParent());
        Path odd = new Certificates(folder, NOW).reject(issued("a/../../b", SERVER, SERVER, 30, false));
        assertEquals(folder.resolve("rejected"), odd.normalize().getParent());
    }

    @Test
    void warnsOfALineThatProtectsNothingForAsLongAsThereIsOne() {
        Watch watch = new Watch();
        OpcUaCheck check = new OpcUaCheck(watch, new Certificates(folder, NOW), NOW);
        Object link = new Object();
        watch.sees(link, new Session.Line("opc.tcp://10.0.4.17", Policy.NONE, false, null));
        assertEquals(Finding.Level.WARNING, check.findings().get(0).level());
        assertTrue(check.findings().get(0).what().contains("opc.tcp://10.0.4.17"));
        watch.forgets(link);
        assertEquals(Finding.Level.FINE, check.findings().get(0).level());
    }

    @Test
    void warnsOfCertificatesThatRunOut() throws Exception {
        Watch watch = new Watch();
        X509Certificate server = issued("server", SERVER, SERVER, 30, false);
        watch.sees(this, new Session.Line("opc.tcp://10.0.4.17", Policy.AES256, true, server));
        Certificates certificates = new Certificates(folder, NOW);
        List<Finding> soon = new OpcUaCheck(watch, certificates, NOW).findings();
        assertTrue(soon.get(0).what().contains("runs out in 29 days"), soon::toString);
        Clock later = Clock.fixed(Instant.now(NOW).plus(Duration.ofDays(31)), ZoneOffset.UTC);
        assertEquals(
                Finding.Level.BROKEN,
                new OpcUaCheck(watch, certificates, later).findings().get(0).level());
    }

    private static List<Finding> findings(Certificates certificates, Clock clock) {
        return new OpcUaCheck(new Watch(), certificates, clock).findings();
    }

    private static X509Certificate issued(String name, KeyPair keys, KeyPair by, int days, boolean authority)
            throws Exception {
        Instant now = NOW.instant();
        X500Name issuer = new X500Name(by == AUTHORITY ? "CN=authority" : "CN=" + name);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(days))),
                new X500Name("CN=" + name),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(
                        authority
                                ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                : KeyUsage.digitalSignature
                                        | KeyUsage.nonRepudiation
                                        | KeyUsage.keyEncipherment
                                        | KeyUsage.dataEncipherment));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.uniformResourceIdentifier, "urn:server"),
            new GeneralName(GeneralName.iPAddress, "10.0.4.17")
        }));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(by.getPrivate())));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
