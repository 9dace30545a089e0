package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Quality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who trusts whom, and how the line is secured, against a server of node-opcua. */
@Timeout(90)
class NodeOpcuaSecurityTest {
    @TempDir
    static Path pki;

    @TempDir
    Path folder;

    private static Peer peer;
    private Links links;
    private PolledLink link;

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.nodeOpcua("--pki", pki.toString());
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @BeforeEach
    void makeLinks() {
        links = new Links(folder);
    }

    @AfterEach
    void letGo() {
        if (link != null) {
            link.disconnect();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "best, best",
        "Basic256Sha256, Sign",
        "Basic256Sha256, SignAndEncrypt",
        "Aes128_Sha256_RsaOaep, Sign",
        "Aes128_Sha256_RsaOaep, SignAndEncrypt",
        "Aes256_Sha256_RsaPss, Sign",
        "Aes256_Sha256_RsaPss, SignAndEncrypt"
    })
    void readsByEverySafePolicy(String policy, String mode) throws Exception {
        Map<String, Object> keys = Map.of("security.policy", policy, "security.mode", mode);
        assertThrows(LinkException.class, () -> open(keys));
        links.trustAll();
        assertReads(keys);
    }

    @Test
    void refusesACertificateThatNobodyTrustsAndSaysHowToTrustIt() throws Exception {
        LinkException refused = assertThrows(LinkException.class, () -> open(Map.of()));
        assertEquals(Fault.REFUSED, refused.fault());
        assertEquals(1, links.rejected().size());
        String message = refused.getMessage();
        String file = links.rejected().get(0).getFileName().toString();
        String shown = message.substring(message.lastIndexOf(' ') + 1);
        assertTrue(message.contains("trust it by tiepm:driver-trust ") && file.contains(shown), message + " " + file);
    }

    @Test
    void followsAServerThatRenewedItsCertificateOnceItIsTrusted(@TempDir Path one, @TempDir Path other)
            throws Exception {
        Peer before = peer;
        try {
            int port;
            try (Peer old = Devices.nodeOpcua("--pki", one.toString())) {
                peer = old;
                port = old.address().getPort();
                assertThrows(LinkException.class, () -> open(Map.of()));
                links.trustAll();
                assertReads(Map.of());
            }
            LinkException lost = assertThrows(
                    LinkException.class, () -> link.read(Points.at("nsu=http://vendor.example/UA/;s=Double")));
            assertEquals(Fault.UNREACHABLE, lost.fault(), lost.getMessage());
            try (Peer renewed = Devices.nodeOpcuaAt(port, "--pki", other.toString())) {
                peer = renewed;
                LinkException refused = assertThrows(LinkException.class, () -> open(Map.of()));
                assertEquals(Fault.REFUSED, refused.fault(), refused.getMessage());
                assertTrue(refused.getMessage().contains("is not trusted"), refused.getMessage());
                links.trustAll();
                assertReads(Map.of());
            }
        } finally {
            peer = before;
        }
    }

    @Test
    void takesNoInsecureLineWithoutConsent() {
        LinkException wrong = assertThrows(LinkException.class, () -> open(Map.of("security.policy", "None")));
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
        assertTrue(wrong.getMessage().contains("allow.insecure = true"), wrong.getMessage());
    }

    @Test
    void readsUnsecuredByConsent() throws Exception {
        assertReads(Map.of("security.policy", "None", "allow.insecure", true));
    }

    @Test
    void tellsWhatTheServerOffersInstead() {
        LinkException wrong = assertThrows(
                LinkException.class, () -> open(Map.of("security.policy", "Basic256", "allow.insecure", true)));
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
        assertTrue(wrong.getMessage().contains("it offers Aes128_Sha256_RsaOaep Sign,"), wrong.getMessage());
    }

    @Test
    void readsAsAUser() throws Exception {
        Map<String, Object> keys = Map.of("user", "operator", ".password", "sésame");
        assertThrows(LinkException.class, () -> open(keys));
        links.trustAll();
        assertReads(keys);
    }

    @Test
    void tellsAWrongPasswordAsRefused() throws Exception {
        Map<String, Object> keys = Map.of("user", "operator", ".password", "wrong");
        assertThrows(LinkException.class, () -> open(keys));
        links.trustAll();
        LinkException refused = assertThrows(LinkException.class, () -> open(keys));
        assertEquals(Fault.REFUSED, refused.fault(), refused.getMessage());
        assertTrue(refused.getMessage().contains("refuses user operator"), refused.getMessage());
    }

    @Test
    void readsAsTheOwnerOfACertificate() throws Exception {
        Map<String, Object> keys = new HashMap<>();
        assertThrows(LinkException.class, () -> open(keys));
        links.trustAll();
        open(keys).disconnect();
        // Any certificate with its key will do for a user; ours is at hand.
        keys.put("user.certificate", folder.resolve("own/tiepm.opcua.p12").toString());
        keys.put(
                ".user.certificate.password",
                Files.readString(folder.resolve("own/tiepm.opcua.password")).strip());
        assertReads(keys);
    }

    @Test
    void tellsAServerThatDistrustsUsAsRefused(@TempDir Path other) throws Exception {
        try (Peer distrusting = Devices.nodeOpcua("--distrust", "--pki", other.toString())) {
            Peer before = peer;
            peer = distrusting;
            try {
                assertThrows(LinkException.class, () -> open(Map.of()));
                links.trustAll();
                LinkException refused = assertThrows(LinkException.class, () -> open(Map.of()));
                assertEquals(Fault.REFUSED, refused.fault(), refused.getMessage());
                assertTrue(refused.getMessage().contains("let the server trust " + links.own()), refused.getMessage());
            } finally {
                peer = before;
            }
        }
    }

    private PolledLink open(Map<String, ?> keys) throws LinkException {
        Map<String, Object> all = new HashMap<>(keys);
        all.put("timeout.ms", 20_000);
        link = links.polled(peer.address(), all);
        link.connect();
        return link;
    }

    private void assertReads(Map<String, ?> keys) throws LinkException {
        assertEquals(
                Quality.GOOD,
                open(keys)
                        .read(Points.at("nsu=http://vendor.example/UA/;s=Double"))
                        .get(0)
                        .quality());
    }
}
