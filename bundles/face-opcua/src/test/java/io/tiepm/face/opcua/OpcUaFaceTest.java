package io.tiepm.face.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.kit.Configs;
import io.tiepm.model.Value;
import io.tiepm.status.Finding.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class OpcUaFaceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    private final Map<String, Object> keys = new HashMap<>(Map.of("anonymous", true));
    private OpcUaFace face;

    @BeforeEach
    void freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            keys.put("port", free.getLocalPort());
        }
    }

    @AfterEach
    void stop() {
        face.close();
    }

    @Test
    void staysShutWhereNobodyMayComeIn() {
        keys.put("anonymous", false);
        make();
        assertTrue(face.problem().orElseThrow().startsWith("nobody may come in"), () -> "" + face.problem());
        assertEquals(Level.BROKEN, face.findings().get(0).level());
        assertEquals(0, face.map().size());
    }

    @Test
    void saysWhyItCannotListen() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            keys.put("port", taken.getLocalPort());
            make();
            await(() -> face.problem().orElse("").startsWith("it cannot listen at 127.0.0.1:"));
        }
    }

    @Test
    void showsWhatWasEverReadAndLeavesNothingRunningBehind() throws Exception {
        make();
        await(() -> face.problem().isEmpty());
        assertEquals(
                "[FaceEntry[address=nsu=urn:tiepm-face:assets;s=press-7/oil, shows=press-7/oil, type=Double, unit=Cel,"
                        + " quality=StatusCode]]",
                face.map().toString());
        assertEquals(Level.FINE, face.findings().get(0).level());
        assertTrue(Files.exists(folder.resolve("office/own/tiepm.opcua-server.der")));
        face.close();
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("opcua-face-") && thread.isAlive()));
        new ServerSocket((int) keys.get("port"), 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void leavesOutWhatIsTooMuchAndSaysSo() throws Exception {
        keys.put("points.max", 1);
        make(new FakeHistorian()
                .good("press-7/oil", "Cel", NOW, new Value.Real(68.5))
                .good("press-7/water", "Cel", NOW, new Value.Real(20)));
        await(() -> face.problem().isEmpty());
        assertEquals(1, face.map().size());
        assertTrue(
                face.findings().stream().anyMatch(one -> one.what().startsWith("points were left out")),
                () -> face.findings().toString());
    }

    @Test
    void warnsOfLinesThatProtectNothing() throws Exception {
        keys.put("allow.insecure", true);
        make();
        assertTrue(
                face.findings().stream().anyMatch(one -> one.what().contains("security policy None")),
                () -> face.findings().toString());
    }

    private void make() {
        make(new FakeHistorian().good("press-7/oil", "Cel", NOW, new Value.Real(68.5)));
    }

    private void make(FakeHistorian historian) {
        face = new OpcUaFace(
                historian, Configs.of(OpcUaFaceConfig.class, keys), "office", folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void await(Callable<Boolean> question) throws Exception {
        long giveUp = System.nanoTime() + 90_000_000_000L;
        while (!question.call()) {
            assertTrue(System.nanoTime() < giveUp, "it did not come");
            Thread.sleep(10);
        }
    }
}
