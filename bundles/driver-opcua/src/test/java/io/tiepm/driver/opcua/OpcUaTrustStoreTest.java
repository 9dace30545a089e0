package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.CertificateEntry;
import io.tiepm.driver.CertificateEntry.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of certificates and do with them. */
class OpcUaTrustStoreTest {
    @TempDir
    Path folder;

    private Certificates certificates;
    private OpcUaTrustStore store;

    @BeforeEach
    void open() {
        certificates = new Certificates(folder, Pki.NOW);
        store = new OpcUaTrustStore(certificates);
    }

    @Test
    void makesNoKeyOnlyBecauseSomebodyLooks() throws Exception {
        assertEquals(List.of(), store.certificates());
        assertTrue(Files.notExists(folder.resolve("own")));
    }

    @Test
    void tellsWhatAServerShowedAndTrustsIt() throws Exception {
        X509Certificate server = Pki.issued("Cell\u0007 3", Pki.SERVER, Pki.SERVER, 30, false);
        certificates.reject(server);
        CertificateEntry waiting = store.certificates().get(0);
        assertEquals(Place.REJECTED, waiting.place());
        assertEquals("CN=Cell? 3", waiting.subject());
        assertEquals(List.of("urn:server", "10.0.4.17"), waiting.names());
        assertEquals(server.getNotAfter().toInstant(), waiting.until());
        store.put(waiting.thumbprint(), Place.TRUSTED);
        assertEquals(List.of(Place.TRUSTED), places());
        assertDoesNotThrow(() -> certificates.trust().check(List.of(server), "urn:server", "10.0.4.17"));
        store.put(waiting.thumbprint(), Place.REJECTED);
        assertEquals(List.of(Place.REJECTED), places());
        assertThrows(Trust.Doubt.class, () -> certificates.trust().check(List.of(server), "urn:server", "10.0.4.17"));
    }

    @Test
    void takesEveryCopyOfACertificateAway() throws Exception {
        X509Certificate server = Pki.issued("server", Pki.SERVER, Pki.SERVER, 30, false);
        Path trusted = Files.createDirectories(folder.resolve("trusted"));
        Files.write(trusted.resolve("a.der"), server.getEncoded());
        Files.write(trusted.resolve("b.der"), server.getEncoded());
        store.put(Thumbprint.of(server), Place.REJECTED);
        assertEquals(List.of(Place.REJECTED), places());
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        X509Certificate server = Pki.issued("server", Pki.SERVER, Pki.SERVER, 30, false);
        certificates.reject(server);
        String thumbprint = Thumbprint.of(server);
        assertThrows(IllegalArgumentException.class, () -> store.put(thumbprint, Place.OWN));
        assertThrows(IllegalArgumentException.class, () -> store.put(thumbprint, Place.ISSUER));
        assertThrows(IllegalArgumentException.class, () -> store.put("0".repeat(64), Place.TRUSTED));
        assertEquals(List.of(Place.REJECTED), places());
    }

    @Test
    void asksForACertificateWithOurKeyAndNames() throws Exception {
        JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(store.request());
        X509Certificate own = certificates.own().certificate();
        assertEquals(own.getPublicKey(), request.getPublicKey());
        assertTrue(request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(own.getPublicKey())));
        X509Certificate answer = Pki.answer(store.request(), 30);
        assertEquals(List.copyOf(own.getSubjectAlternativeNames()), List.copyOf(answer.getSubjectAlternativeNames()));
        assertFalse(answer.getKeyUsage()[5], "it asks for no right to issue others");
        assertEquals(own.getExtendedKeyUsage(), answer.getExtendedKeyUsage());
    }

    @Test
    void takesTheAnswerOfAnAuthorityWithItsChainAndGoesBack() throws Exception {
        OwnCertificate before = certificates.own();
        byte[] answer = pem(Pki.authority(), Pki.answer(store.request(), 365));
        CertificateEntry looked = store.examine(answer);
        assertEquals("CN=authority", looked.issuer());
        assertEquals(before.certificate(), certificates.own().certificate(), "looking changes nothing");
        assertEquals(looked, store.accept(answer));
        OwnCertificate now = new Certificates(folder, Pki.NOW).own();
        assertEquals(before.keys().getPrivate(), now.keys().getPrivate());
        assertEquals(2, now.chain().size());
        assertEquals(looked.thumbprint(), Thumbprint.of(now.certificate()));
        assertEquals(List.of(Place.OWN, Place.OWN_BEFORE), places());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("own/tiepm.opcua.before.p12"))));
        store.goBack();
        assertSame(before, new Certificates(folder, Pki.NOW).own());
        store.goBack();
        assertSame(now, new Certificates(folder, Pki.NOW).own());
    }

    @Test
    void makesANewKeyAndKeepsTheOldOne() throws Exception {
        OwnCertificate before = certificates.own();
        CertificateEntry fresh = store.renew();
        assertNotEquals(before.keys().getPublic(), certificates.own().keys().getPublic());
        assertEquals(fresh.thumbprint(), Thumbprint.of(certificates.own().certificate()));
        store.goBack();
        assertSame(before, certificates.own());
    }

    @Test
    void hasNothingToGoBackToBeforeTheFirstChange() throws Exception {
        certificates.own();
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class, store::goBack);
        assertTrue(none.getMessage().contains("there is no certificate to go back to"), none.getMessage());
    }

    @Test
    void takesNoAnswerThatDoesNotFit() throws Exception {
        OwnCertificate own = certificates.own();
        byte[] good = Pki.answer(store.request(), 30).getEncoded();
        refuses(
                "is for another key",
                Pki.issued("server", Pki.SERVER, Pki.SERVER, 30, false).getEncoded());
        refuses("holds from", Pki.answer(store.request(), -1).getEncoded());
        refuses(
                "names the application urn:other and not ours, " + own.uri(),
                Pki.forged("TIEPM", own.keys().getPublic(), "urn:other", null).getEncoded());
        refuses(
                "may not be used to sign",
                Pki.forged("TIEPM", own.keys().getPublic(), own.uri(), new KeyUsage(KeyUsage.keyCertSign))
                        .getEncoded());
        refuses("no certificate", new byte[] {1, 2, 3});
        refuses("0 certificates", new byte[0]);
        Clock later = Clock.offset(Pki.NOW, Duration.ofDays(31));
        OpcUaTrustStore then = new OpcUaTrustStore(new Certificates(folder, later));
        assertThrows(IllegalArgumentException.class, () -> then.accept(good));
        assertEquals(List.of(Place.OWN), places());
        store.accept(good);
    }

    private void refuses(String why, byte[] answer) {
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> store.accept(answer));
        assertTrue(wrong.getMessage().contains(why), wrong.getMessage());
        assertEquals(1, wrong.getMessage().lines().count());
    }

    private static void assertSame(OwnCertificate one, OwnCertificate other) {
        assertEquals(one.chain(), other.chain());
        assertEquals(one.keys().getPrivate(), other.keys().getPrivate());
    }

    private List<Place> places() throws Exception {
        return store.certificates().stream().map(CertificateEntry::place).toList();
    }

    private static byte[] pem(X509Certificate... certificates) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate one : Stream.of(certificates).toList()) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder().encodeToString(one.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
