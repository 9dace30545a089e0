package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alarm;
import io.tiepm.driver.kit.Configs;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.face.opcua.OpcUaFace;
import io.tiepm.face.opcua.OpcUaFaceConfig;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The OPC UA server that clients see, looked at by a client that nobody here wrote. */
@Timeout(300)
class FaceOpcuaTest {
    private static final String NODE_OPCUA = "node-opcua-client (Debian package nodejs, then itests/peers/install)";
    private static final Path CLIENT = Path.of("src", "test", "peers", "opcua_client.js");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final String ENTRANCE =
            """
            no policy: refused
            anonymous: refused
            wrong password: refused
            signed: in
            pss: in
            """;

    private static final String FOUND =
            """
            password: in
            Assets #assets
             ActiveAlarms #alarms.active
             press-7 press-7
              door press-7/door
               EngineeringUnits press-7/door#unit
              flow press-7/flow
               EngineeringUnits press-7/flow#unit
              oil press-7/oil
               EngineeringUnits press-7/oil#unit
              old press-7/old
               EngineeringUnits press-7/old#unit
              programme press-7/programme
               EngineeringUnits press-7/programme#unit
            press-7/oil: Double 999 Good 2026-11-22T09:59:59.000Z
            press-7/door: Boolean true Uncertain 2026-11-22T09:59:59.000Z
            press-7/flow: - BadNoCommunication 2026-11-22T09:59:59.000Z
            press-7/programme: String K2 Good 2026-11-22T09:59:59.000Z
            press-7/old: Double 5 UncertainLastUsableValue 2026-11-22T09:00:00.000Z
            nobody/here: - BadNodeIdUnknown -
            unit: 4408652 Cel
            write: BadUserAccessDenied
            history: 1000 in 4 pages, each once and in order
            """;

    @TempDir
    static Path folder;

    private static OpcUaFace face;
    private static int port;

    @BeforeAll
    static void open() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        face = start();
        trustTheClient();
    }

    @AfterAll
    static void close() {
        if (face != null) {
            face.close();
        }
    }

    @Test
    void showsWhatThereIsToWhoeverMayLook() throws Exception {
        assertEquals(ENTRANCE + FOUND, said("look"));
    }

    @Test
    void callsEverythingTheSameAfterARestart() throws Exception {
        byte[] certificate = Files.readAllBytes(folder.resolve("server/scada/own/tiepm.opcua-server.der"));
        face.close();
        face = start();
        assertEquals(FOUND, said("glance"));
        assertTrue(Arrays.equals(
                certificate, Files.readAllBytes(folder.resolve("server/scada/own/tiepm.opcua-server.der"))));
    }

    @Test
    void tellsReadingsAndAlarmsAsTheyCome() throws Exception {
        Process client = process("listen");
        List<String> said = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.equals("|subscribed")) {
                    face.accepted(readings());
                    face.alarm(alarm(Alarm.State.UNACK));
                    face.alarm(alarm(Alarm.State.RTNUN));
                }
            }
        } finally {
            client.destroyForcibly();
        }
        List<String> changes =
                said.stream().filter(line -> line.startsWith("|changed")).toList();
        assertEquals(
                List.of("|changed: 999 Good", "|changed: 71.5 Good", "|changed: null BadNoCommunication"),
                changes,
                said::toString);
        List<String> alarms =
                said.stream().filter(line -> line.startsWith("|alarm")).toList();
        assertEquals(
                List.of(
                        "|alarm: press-7/oil | 900 | oil is too hot | Active | true | Unacknowledged | false | true"
                                + " | press-7/oil#alarm",
                        "|alarm: press-7/oil | 900 | oil is too hot | Inactive | false | Unacknowledged | false | true"
                                + " | press-7/oil#alarm"),
                alarms,
                said::toString);
    }

    private static OpcUaFace start() throws Exception {
        Kept kept = new Kept();
        for (int i = 0; i < 1000; i++) {
            kept.good("press-7/oil", "Cel", NOW.minusSeconds(1000 - i), new Value.Real(i));
        }
        Instant last = NOW.minusSeconds(1);
        kept.say("press-7/door", "1", last, new Value.Flag(true), Quality.UNCERTAIN)
                .say("press-7/flow", "m3/h", last, Value.NONE, Quality.NO_LINK)
                .good("press-7/programme", "1", last, new Value.Text("K2"))
                .good("press-7/old", "Cel", NOW.minusSeconds(3600), new Value.Real(5));
        OpcUaFace opened = new OpcUaFace(
                kept,
                Configs.of(
                        OpcUaFaceConfig.class,
                        Map.of("port", port, "user", "scada", "password", "let me in", "history.page", 300)),
                "scada",
                folder.resolve("server"),
                Clock.fixed(NOW, ZoneOffset.UTC));
        long giveUp = System.nanoTime() + 120_000_000_000L;
        while (opened.problem().isPresent()) {
            assertTrue(System.nanoTime() < giveUp, () -> "" + opened.problem());
            Thread.sleep(20);
        }
        return opened;
    }

    /** A client that nobody knows is refused and kept aside; the administrator moves its certificate. */
    private static void trustTheClient() throws Exception {
        assertTrue(!said("knock").contains("password: in"), "a client that nobody trusts came in");
        Path rejected = folder.resolve("server/scada/rejected");
        try (Stream<Path> files = Files.list(rejected)) {
            for (Path file : files.toList()) {
                Files.move(file, folder.resolve("server/scada/trusted").resolve(file.getFileName()));
            }
        }
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (!said("knock").contains("password: in")) {
            assertTrue(System.nanoTime() < giveUp, "a client that is trusted did not come in");
        }
    }

    /** What the client found. */
    private static String said(String what) throws IOException, InterruptedException {
        Process client = process(what);
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        client.waitFor();
        String found = said.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
        if (found.isEmpty()) {
            throw Required.missing(NODE_OPCUA, Files.readString(folder.resolve("client.log")));
        }
        return found;
    }

    private static Process process(String what) throws IOException {
        try {
            return new ProcessBuilder(
                            "node", CLIENT.toString(), folder.resolve("client").toString(), what, String.valueOf(port))
                    .redirectError(folder.resolve("client.log").toFile())
                    .start();
        } catch (IOException none) {
            throw Required.missing(NODE_OPCUA, none.getMessage());
        }
    }

    private static Accepted readings() {
        PointId oil = PointId.parse("press-7/oil");
        byte[] secret = new byte[32];
        secret[31] = 1;
        Batch batch = Batch.of(new AssetId("press-7"))
                .add(Sample.good(oil, NOW, new Value.Real(71.5)), new Unit("Cel"))
                .add(Sample.missing(oil, NOW.plusSeconds(1), Quality.NO_LINK), new Unit("Cel"))
                .build();
        SignedBatch signed = SignedBatch.sign(1, Digest.ZERO, NOW, batch, List.of(), Digest.ZERO, SecretKey.of(secret));
        return new Accepted(signed, Flags.none(2));
    }

    private static Alarm alarm(Alarm.State state) {
        return new Alarm(
                PointId.parse("press-7/oil"),
                state,
                Alarm.Priority.CRITICAL,
                NOW,
                NOW,
                2,
                "oil is too hot",
                Optional.empty(),
                Optional.empty());
    }
}
