package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.status.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of what authorities revoked, as they lie in the folders. */
class RevocationTest {
    private static final Instant TOMORROW = Pki.NOW.instant().plus(Duration.ofDays(1));
    private static final Instant YESTERDAY = Pki.NOW.instant().minus(Duration.ofDays(1));

    @TempDir
    Path folder;

    private Certificates certificates;
    private X509Certificate server;

    @BeforeEach
    void trustTheAuthority() throws Exception {
        certificates = new Certificates(folder, Pki.NOW);
        server = Pki.issued("server", Pki.SERVER, Pki.AUTHORITY, 30, false);
        put("trusted/authority.der", Pki.authority().getEncoded());
    }

    @Test
    void refusesAServerWhoseCertificateWasRevoked() throws Exception {
        assertDoesNotThrow(this::check);
        put(
                "issuers/crl/authority.crl",
                Pki.list(Pki.AUTHORITY, TOMORROW, server).getEncoded());
        Trust.Doubt doubt = assertThrows(Trust.Doubt.class, this::check);
        assertFalse(doubt.unknown(), "it is known too well");
        assertTrue(doubt.getMessage().startsWith("was revoked by its authority at "), doubt.getMessage());
        assertTrue(doubt.getMessage().endsWith("have a new one issued for the server"), doubt.getMessage());
    }

    @Test
    void takesAServerThatAListDoesNotName() throws Exception {
        X509Certificate other = Pki.issued("other", Pki.SERVER, Pki.AUTHORITY, 30, false);
        put("issuers/authority.crl", Pki.list(Pki.AUTHORITY, TOMORROW, other).getEncoded());
        assertDoesNotThrow(this::check);
    }

    @Test
    void refusesWhatWasRevokedEvenWhereItIsTrustedForItself() throws Exception {
        put("trusted/server.der", server.getEncoded());
        put(
                "trusted/crl/authority.crl",
                Pki.list(Pki.AUTHORITY, TOMORROW, server).getEncoded());
        assertThrows(Trust.Doubt.class, this::check);
    }

    @Test
    void refusesBehindAListThatRanOutAndSaysWhich() throws Exception {
        put("issuers/crl/authority.crl", Pki.list(Pki.AUTHORITY, YESTERDAY).getEncoded());
        Trust.Doubt doubt = assertThrows(Trust.Doubt.class, this::check);
        assertTrue(
                doubt.getMessage().startsWith("cannot be checked: the list of what CN=authority revoked ran out at "),
                doubt.getMessage());
        Finding finding =
                new OpcUaCheck(new Watch(), certificates, Pki.NOW).findings().get(0);
        assertEquals(Finding.Level.BROKEN, finding.level());
        assertTrue(finding.what().contains("CN=authority revoked ran out"), finding.what());
        put("issuers/crl/newer.crl", Pki.list(Pki.AUTHORITY, TOMORROW).getEncoded());
        assertDoesNotThrow(this::check);
    }

    @Test
    void believesNoListThatSomebodyElseSigned() throws Exception {
        KeyPair somebody = Pki.keys();
        X509CRL forged = Pki.list(somebody, TOMORROW, server);
        put("trusted/server.der", server.getEncoded());
        put("issuers/crl/forged.crl", forged.getEncoded());
        assertDoesNotThrow(this::check);
    }

    @Test
    void passesOverAListThatIsDamagedAndTellsIt() throws Exception {
        Path damaged = put("issuers/crl/authority.crl", new byte[] {48, 3, 1});
        assertEquals(List.of(damaged), certificates.unreadable());
    }

    private void check() throws Exception {
        certificates.trust().check(List.of(server), "urn:server", "10.0.4.17");
    }

    private Path put(String name, byte[] content) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }
}
