package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own certificate, and whom we trust. */
class CertificatesTest {
    private static final KeyPair AUTHORITY = Pki.AUTHORITY;
    private static final KeyPair SERVER = Pki.SERVER;
    private static final Clock NOW = Pki.NOW;

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
        X509Certificate server = Pki.issued("server", SERVER, SERVER, 30, false);
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
        X509Certificate authority = Pki.issued("authority", AUTHORITY, AUTHORITY, 300, true);
        X509Certificate server = Pki.issued("server", SERVER, AUTHORITY, 30, false);
        Trust trust = new Trust(List.of(authority), List.of(), List.of(), NOW);
        assertDoesNotThrow(() -> trust.check(List.of(server), "urn:server", "10.0.4.17"));
        assertThrows(Trust.Doubt.class, () -> trust.check(List.of(server), "urn:another", "10.0.4.17"));
        assertThrows(Trust.Doubt.class, () -> trust.check(List.of(server), "urn:server", "10.0.4.18"));
        Trust issuerOnly = new Trust(List.of(), List.of(authority), List.of(), NOW);
        assertThrows(Trust.Doubt.class, () -> issuerOnly.check(List.of(server), "urn:server", "10.0.4.17"));
    }

    @Test
    void trustsNothingThatHasRunOut() throws Exception {
        X509Certificate server = Pki.issued("server", SERVER, SERVER, 30, false);
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
            certificates.reject(Pki.issued("server-" + i, SERVER, SERVER, 30, false));
        }
        assertEquals(100, certificates.rejected().size());
    }

    @Test
    void keepsANameThatTriesToLeaveItsFolderInside() throws Exception {
        Path file = new Certificates(folder, NOW).reject(Pki.issued("..x..etc", SERVER, SERVER, 30, false));
        assertEquals(folder.resolve("rejected"), file.getParent());
        Path odd = new Certificates(folder, NOW).reject(Pki.issued("a/../../b", SERVER, SERVER, 30, false));
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

    private static List<Finding> findings(Certificates certificates, Clock clock) {
        return new OpcUaCheck(new Watch(), certificates, clock).findings();
    }
}
