package io.tiepm.deploy.signed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.toy.ToyLink;
import io.tiepm.deploy.DeployException;
import io.tiepm.deploy.signed.Vendors.Vendor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in, and what does not. */
class ParcelReaderTest {
    @TempDir
    static Path shop;

    private static Vendor acme;
    private static Vendor stranger;
    private static Path plain;

    @TempDir
    Path folder;

    private boolean development;
    private Pins pins;

    @BeforeAll
    static void build() throws Exception {
        acme = Vendors.of("Acme");
        stranger = Vendors.of("Mallory");
        plain = Vendors.bundle(shop, "1.0.0", ToyLink.class, Map.of());
    }

    @BeforeEach
    void pin() throws Exception {
        acme.pin(folder.resolve("vendors/acme.pem"));
        pins = new Pins(folder.resolve("vendors"), Clock.systemUTC());
    }

    private Parcel read(Path file) throws DeployException, IOException {
        return read(file, true);
    }

    private Parcel read(Path file, boolean dated) throws DeployException, IOException {
        Path room = Files.createTempDirectory(folder, "room");
        return new ParcelReader(new Gate(pins, () -> development)).read(file, "toy.jar", "0".repeat(64), room, dated);
    }

    private String refused(Path file) {
        return assertThrows(DeployException.class, () -> read(file)).getMessage();
    }

    @Test
    void whatAPinnedVendorSignedComesIn() throws Exception {
        Parcel parcel = read(acme.sign(plain));
        assertEquals("com.acme.toy 1.0.0", parcel.toString());
        assertEquals(Optional.of("CN=Acme (acme.pem)"), parcel.signer());
    }

    @Test
    void whatNobodySignedIsRefusedWithWhatToDo() {
        assertEquals(
                "toy.jar is not signed; have its vendor sign it with jarsigner, or set development = true in"
                        + " etc/io.tiepm.deploy.signed.cfg on a server that does not count",
                refused(plain));
    }

    @Test
    void whatAStrangerSignedIsRefusedByTheStrangersName() throws Exception {
        String why = refused(stranger.sign(plain));
        assertTrue(why.startsWith("toy.jar is signed by CN=Mallory, SHA-256 "), why);
        assertTrue(why.contains(", who is not pinned; "), why);
        assertTrue(why.contains(folder.resolve("vendors").toString()), why);
    }

    @Test
    void inDevelopmentModeStrangersComeInUnnamedAndBrokenSignaturesDoNot() throws Exception {
        development = true;
        assertEquals(Optional.empty(), read(plain).signer());
        assertEquals(Optional.empty(), read(stranger.sign(plain)).signer());
        assertEquals(Optional.of("CN=Acme (acme.pem)"), read(acme.sign(plain)).signer());
        Path altered = Vendors.altered(acme.sign(plain), "com/acme/toy/ToyLink.class", new byte[] {1});
        assertTrue(refused(altered).contains("is not what was signed"));
    }

    @Test
    void oneByteThatIsAnotherIsFound() throws Exception {
        Path altered = Vendors.altered(acme.sign(plain), "com/acme/toy/ToyLink.class", new byte[] {1, 2, 3});
        String why = refused(altered);
        assertTrue(why.startsWith("toy.jar is not what was signed ("), why);
        assertTrue(why.contains("com/acme/toy/ToyLink.class"), why);
    }

    @Test
    void anEntryThatWasPutInAfterwardsIsFound() throws Exception {
        Path altered = Vendors.altered(acme.sign(plain), "com/acme/toy/Extra.class", new byte[] {1});
        assertEquals(
                "toy.jar holds com/acme/toy/Extra.class, which its signature does not cover; have its vendor sign it anew",
                refused(altered));
    }

    @Test
    void aManifestThatNamesAnotherActivatorIsFound() throws Exception {
        Path signed = acme.sign(plain);
        String manifest;
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(signed.toFile())) {
            manifest = new String(
                    zip.getInputStream(zip.getEntry("META-INF/MANIFEST.MF")).readAllBytes(), StandardCharsets.UTF_8);
        }
        byte[] evil = manifest.replaceFirst("\r\n", "\r\nBundle-Activator: com.acme.toy.Hanging\r\n")
                .getBytes(StandardCharsets.UTF_8);
        String why = refused(Vendors.altered(signed, "META-INF/MANIFEST.MF", evil));
        assertTrue(why.startsWith("toy.jar is not what was signed"), why);
    }

    @Test
    void aSignatureOverAWeakDigestIsNone() throws Exception {
        assertTrue(refused(acme.sign(plain, "SHA-1", "SHA256withECDSA")).contains("weaker than SHA-256"));
        String block = refused(acme.sign(plain, "SHA-256", "SHA1withECDSA"));
        assertTrue(block.contains("is signed over a digest weaker than SHA-256; "), block);
    }

    @Test
    void aSignatureByAShortKeyIsNone() throws Exception {
        Vendor weak = Vendors.of("Weak", 1024, Instant.now().plus(Duration.ofDays(9)), Optional.empty(), false);
        weak.pin(folder.resolve("vendors/weak.pem"));
        String why = refused(weak.sign(plain));
        assertTrue(why.contains("is signed by a key that is too short"), why);
    }

    @Test
    void aCertificateThatRanOutLetsNothingNewInButWhatIsInstalledStarts() throws Exception {
        Vendor late = Vendors.of("Late", 256, Instant.now().minus(Duration.ofDays(1)), Optional.empty(), false);
        late.pin(folder.resolve("vendors/late.pem"));
        Path signed = late.sign(plain);
        assertTrue(refused(signed).contains("with a certificate that is not valid now, of CN=Late"));
        assertEquals(Optional.of("CN=Late (late.pem)"), read(signed, false).signer());
    }

    @Test
    void anAuthorityThatIsPinnedVouchesForItsVendorsAndAVendorForNobody() throws Exception {
        Instant until = Instant.now().plus(Duration.ofDays(9));
        Vendor authority = Vendors.of("Authority", 256, until, Optional.empty(), true);
        Vendor certified = Vendors.of("Certified", 256, until, Optional.of(authority), false);
        Path signed = certified.sign(plain);
        assertTrue(refused(signed).contains("who is not pinned"));
        authority.pin(folder.resolve("vendors/authority.pem"));
        assertEquals(Optional.of("CN=Authority (authority.pem)"), read(signed).signer());
        Vendor smuggled = Vendors.of("Smuggled", 256, until, Optional.of(acme), false);
        assertTrue(refused(smuggled.sign(plain)).contains("who is not pinned"));
    }

    @Test
    void aKarComesInWithEveryJarSignedOrSignedAsAWhole() throws Exception {
        Path other = Vendors.bundle(shop, "com.acme.other", "2.0.0", ToyLink.class, Map.of());
        Path each = Vendors.kar(folder.resolve("each.kar"), acme.sign(plain), acme.sign(other));
        assertEquals(
                List.of("com.acme.toy/1.0.0", "com.acme.other/2.0.0"),
                read(each).parts().stream().map(Parcel.Part::toString).toList());
        Path whole = acme.sign(Vendors.kar(folder.resolve("whole.kar"), plain, other));
        assertEquals(Optional.of("CN=Acme (acme.pem)"), read(whole).signer());
        Path half = Vendors.kar(folder.resolve("half.kar"), acme.sign(plain), other);
        String why = refused(half);
        assertTrue(why.startsWith("toy.jar!1.jar is not signed"), why);
    }

    @Test
    void whatIsNoDriverIsRefusedInOneLine() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "hello");
        assertTrue(refused(text).startsWith("toy.jar is no jar that can be read ("));
        Path empty = Vendors.kar(folder.resolve("empty.kar"));
        assertTrue(refused(empty).startsWith("toy.jar is neither an OSGi bundle nor a kar"));
    }

    @Test
    void aFileThatIsNoCertificateIsShownWithItsReasonAndHarmsNoOther() throws Exception {
        Files.writeString(folder.resolve("vendors/broken.pem"), "-----BEGIN CERTIFICATE-----\nnonsense");
        assertEquals(
                List.of("acme.pem false", "broken.pem true"),
                pins.all().stream()
                        .map(one -> one.file() + " " + one.problem().isPresent())
                        .toList());
        read(acme.sign(plain));
    }
}
