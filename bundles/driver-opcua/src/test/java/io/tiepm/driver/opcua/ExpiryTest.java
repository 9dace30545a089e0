package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.CertificateEntry.Place;
import io.tiepm.status.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of certificates that run out, and when. */
class ExpiryTest {
    @TempDir
    Path folder;

    private final Watch watch = new Watch();
    private X509Certificate server;
    private Instant until;

    @BeforeEach
    void make() throws Exception {
        server = Pki.issued("server", Pki.SERVER, Pki.SERVER, 400, false);
        until = server.getNotAfter().toInstant();
        watch.sees(this, new Session.Line("opc.tcp://10.0.4.17", Policy.AES256, true, server));
    }

    @ParameterizedTest
    @CsvSource({
        "61, FINE, servers were reached",
        "60, WARNING, runs out in 60 days",
        "30, WARNING, runs out in 30 days",
        "7, WARNING, runs out in 7 days",
        "1, WARNING, runs out in 1 days",
        "0, BROKEN, ran out at",
        "-5, BROKEN, ran out at"
    })
    void standsForAsLongAsItIsSo(int days, Finding.Level level, String words) {
        Finding finding = findings(new Certificates(folder, at(days)), days).get(0);
        assertEquals(level, finding.level(), finding.what());
        assertTrue(finding.what().contains(words), finding.what());
    }

    @Test
    void isToldToTheLogOnceAsItComesNearer() throws Exception {
        ExpiryWatch expiries = new ExpiryWatch(watch, new Certificates(folder, at(100)), at(100));
        int[] days = {100, 61, 60, 59, 31, 30, 29, 8, 7, 6, 0, -1};
        List<String> told = new java.util.ArrayList<>();
        for (int day : days) {
            for (Expiry expiry : expiries.look(at(day).instant())) {
                told.add(day + " " + expiry.stage());
            }
        }
        assertEquals(List.of("60 SIXTY_DAYS", "30 THIRTY_DAYS", "7 SEVEN_DAYS", "0 OVER"), told);
        expiries.stop();
    }

    @Test
    void isToldAnewOfTheCertificateThatTookItsPlace() throws Exception {
        ExpiryWatch expiries = new ExpiryWatch(watch, new Certificates(folder, at(5)), at(5));
        assertEquals(1, expiries.look(at(5).instant()).size());
        X509Certificate next = Pki.issued("server", Pki.SERVER, Pki.SERVER, 402, false);
        watch.sees(this, new Session.Line("opc.tcp://10.0.4.17", Policy.AES256, true, next));
        assertEquals(
                List.of(Thumbprint.of(next)),
                expiries.look(at(5).instant()).stream().map(Expiry::thumbprint).toList());
        watch.forgets(this);
        assertEquals(List.of(), expiries.look(at(5).instant()));
        expiries.stop();
    }

    @Test
    void looksAtOursAndAtWhatIsTrustedThoughNobodyWasReached() throws Exception {
        watch.forgets(this);
        Certificates certificates = new Certificates(folder, Pki.NOW);
        Path trusted = Files.createDirectories(certificates.trustedFolder()).resolve("server.der");
        Files.write(trusted, server.getEncoded());
        X509Certificate own = certificates.own().certificate();
        Clock later = Clock.fixed(own.getNotAfter().toInstant().minusSeconds(86_400), ZoneOffset.UTC);
        List<Finding> findings = new OpcUaCheck(watch, new Certificates(folder, later), later).findings();
        assertTrue(findings.get(0).what().startsWith("our own certificate for OPC UA runs out in 1 days"));
        assertTrue(findings.get(0).remedy().contains("tiepm:driver-csr"));
        assertEquals(
                "the certificate " + trusted + " ran out at " + until,
                findings.get(1).what());
    }

    @Test
    void tellsACertificateOnceThatIsTrustedAndShown() throws Exception {
        Certificates certificates = new Certificates(folder, at(3));
        Files.write(Files.createDirectories(certificates.trustedFolder()).resolve("server.der"), server.getEncoded());
        assertEquals(1, findings(certificates, 3).size());
        assertEquals(1, certificates.held(Place.TRUSTED).certificates().size());
    }

    private List<Finding> findings(Certificates certificates, int days) {
        return new OpcUaCheck(watch, certificates, at(days)).findings();
    }

    /** So many days before the server's certificate runs out. */
    private Clock at(int days) {
        return Clock.fixed(until.minus(Duration.ofDays(days)), ZoneOffset.UTC);
    }
}
