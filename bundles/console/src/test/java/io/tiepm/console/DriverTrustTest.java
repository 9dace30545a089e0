package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.CertificateEntry.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of certificates by commands. */
class DriverTrustTest {
    private final FakeTrust trust = new FakeTrust();
    private final FakeHouse house = new FakeHouse(trust);

    @Test
    void movesNothingBeforeItIsAgreedTo() {
        String asked = Typed.on(house, new DriverTrust(), "3D:3D:3D:3D");
        assertTrue(asked.contains("3d".repeat(32)) && asked.contains("! nothing was done"), asked);
        assertEquals(Place.REJECTED, place("3d"));
        Typed.on(house, new DriverTrust(), "--yes", "3D:3D:3D:3D");
        assertEquals(Place.TRUSTED, place("3d"));
        Typed.on(house, new DriverReject(), "cell 4");
        assertEquals(Place.TRUSTED, place("3d"));
        Typed.on(house, new DriverReject(), "--yes", "cell 4");
        assertEquals(Place.REJECTED, place("3d"));
    }

    @Test
    void takesNoNameThatMayMeanTwo() {
        String two = Typed.on(house, new DriverTrust(), "--yes", "Twin");
        assertTrue(two.contains("may mean 2 certificates") && two.contains("4e4e4e4e"), two);
        assertEquals(Place.REJECTED, place("4e"));
    }

    @Test
    void takesNoFewerThanEightDigits() {
        String few = Typed.on(house, new DriverTrust(), "--yes", "3d3d3d3");
        assertTrue(few.contains("eight digits"), few);
        assertEquals(Place.REJECTED, place("3d"));
    }

    @Test
    void neverTakesOurOwnForAMachines() {
        assertTrue(Typed.on(house, new DriverReject(), "--yes", "0a0a0a0a").startsWith("! no such certificate"));
        assertEquals(Place.OWN, place("0a"));
    }

    @Test
    void changesOurCertificateAndGoesBack(@TempDir Path folder) throws Exception {
        Path request = folder.resolve("opcua.csr");
        Typed.on(house, new DriverCsr(), request.toString());
        assertEquals(
                "-----BEGIN CERTIFICATE REQUEST-----\nYSByZXF1ZXN0\n-----END CERTIFICATE REQUEST-----\n",
                Files.readString(request));
        Path answer = Files.writeString(folder.resolve("opcua.pem"), "-----BEGIN CERTIFICATE-----");
        Typed.on(house, new DriverCertificateAccept(), answer.toString());
        assertEquals(Place.OWN, place("0a"));
        Typed.on(house, new DriverCertificateAccept(), "--yes", answer.toString());
        assertEquals(Place.OWN, place("6a"));
        assertEquals(Place.OWN_BEFORE, place("0a"));
        Typed.on(house, new DriverCertificateUndo());
        assertEquals(Place.OWN, place("6a"));
        Typed.on(house, new DriverCertificateUndo(), "--yes");
        assertEquals(Place.OWN, place("0a"));
        Typed.on(house, new DriverCertificateRenew());
        assertEquals(Place.OWN, place("0a"));
        Typed.on(house, new DriverCertificateRenew(), "--yes");
        assertEquals(Place.OWN, place("7b"));
    }

    @Test
    void writesNoRequestOverAFileThatIsThere(@TempDir Path folder) throws Exception {
        Path there = Files.writeString(folder.resolve("opcua.csr"), "precious");
        assertTrue(Typed.on(house, new DriverCsr(), there.toString()).contains("--force"));
        assertEquals("precious", Files.readString(there));
    }

    @Test
    void saysWhatToInstallWhereNoDriverHasCertificates() {
        String none = Typed.on(new FakeHouse(), new DriverCertificates());
        assertTrue(none.startsWith("! ") && none.contains("feature:install"), none);
        assertFalse(none.contains("TrustStore"), none);
    }

    private Place place(String digits) {
        return trust.certificates().stream()
                .filter(one -> one.thumbprint().startsWith(digits))
                .findFirst()
                .orElseThrow()
                .place();
    }
}
