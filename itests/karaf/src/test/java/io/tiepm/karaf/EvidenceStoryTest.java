package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From a reading on the wire to a file that a stranger believes: everything that is said to be provable is. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EvidenceStoryTest {
    /** Batches of each machine whose readings are proved. */
    private static final int BATCHES = 8;

    private static final Set<String> OPEN_OFFLINE = Set.of("chain", "contract");

    @TempDir
    static Path home;

    @TempDir
    static Path desk;

    private static Plant plant;
    private static Server server;
    private static Evidence evidence;
    private static String node;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        boolean there = Stranger.isThere();
        assumeTrue(there || System.getenv("CI") != null, "node is not installed");
        plant = Plant.unpack(home);
        server = plant.server();
        evidence = new Evidence(server);
        int port = Server.freePort();
        node = "http://127.0.0.1:" + port;
        Evidence.everySecond(server);
        server.edit("io.tiepm.ledger.evm.cfg", text -> "rpc.port = " + port + "\n");
        server.edit("io.tiepm.efficiency.analytics.cfg", text -> "period.min = 1\n");
        server.edit("io.tiepm.maintenance.alert.cfg", text -> "on.count = 1\non.of = 1\n");
        plant.start();
        Machine.press(server, plant.ports()[0]);
    }

    @AfterAll
    static void stop() {
        plant.close();
    }

    @Test
    @Order(1)
    void aReadingOfEveryBatchIsProvedFromItsKeyToItsBlock() throws IOException, InterruptedException {
        List<String> readings = new ArrayList<>();
        for (String machine : Plant.MACHINES) {
            for (int batch = 1; batch <= BATCHES; batch++) {
                readings.add(machine + "#" + batch + "/" + batch % 3);
            }
            evidence.await(machine + "#" + BATCHES + "/0");
        }
        List<Marks> found = evidence.verify(readings);
        for (int i = 0; i < found.size(); i++) {
            assertTrue(
                    found.get(i).allHold(), readings.get(i) + " " + found.get(i).told());
        }
    }

    @Test
    @Order(2)
    void aProofOfAReadingHoldsForWhoHasOnlyTheFile() throws IOException, InterruptedException {
        Path proof = desk.resolve("reading.json");
        evidence.write(proof, "", "pump-1/speed");
        Marks here = evidence.verify(proof.toString());
        assertTrue(here.allHold(), here::toString);

        Marks alone = Stranger.check(proof);
        assertEquals(OPEN_OFFLINE, alone.with("open"), alone::toString);
        assertEquals(Set.of(), alone.with("failed"), alone::toString);
        assertEquals(evidence.verify("--offline " + proof).marks(), alone.marks());

        JsonNode block = new JsonMapper().readTree(proof.toFile()).at("/anchor/block");
        Path stored = Files.writeString(
                desk.resolve("header.txt"), block.path("header").asText() + "\n");
        Marks stranger = Stranger.check(proof, "--header", stored.toString());
        assertEquals(Set.of("contract"), stranger.with("open"), stranger::toString);
        String hash = block.path("hash").asText();
        assertEquals(
                Stranger.check(proof, "--block-hash", hash).marks(),
                evidence.verify("--block-hash " + hash + " " + proof).marks());
    }

    @Test
    @Order(3)
    void theMachinesAreTokensWhoseHistoryAPhoneFinds() throws IOException {
        JsonNode token = plant.json("tiepm:asset-token pump-1");
        assertEquals("minted", token.path("state").asText(), token::toString);
        assertEquals("in-service", token.path("stage").asText(), token::toString);
        Set<String> kinds = new TreeSet<>();
        plant.json("tiepm:asset-history pump-1")
                .path("events")
                .forEach(event -> kinds.add(event.path("kind").asText()));
        assertTrue(kinds.containsAll(Set.of("registered", "claimed", "key-enrolled", "moved")), kinds::toString);

        Path picture = desk.resolve("pump-1.svg");
        String arguments = "--local --page http://127.0.0.1/ --rpc " + node + " --out " + picture + " pump-1";
        String url = plant.json("tiepm:asset-qr " + arguments).path("url").asText();
        assertEquals(evidence.code(node, "pump-1"), url);
        Matcher parts = Pattern.compile("http://127.0.0.1/#rpc=(.+)&registry=0x[0-9a-f]{40}&asset=(0x[0-9a-f]{64})")
                .matcher(url);
        assertTrue(parts.matches(), url);
        assertEquals(node, URLDecoder.decode(parts.group(1), StandardCharsets.UTF_8));
        assertEquals(token.path("token").asText(), parts.group(2));
        assertTrue(Files.readString(picture).startsWith("<svg"));
    }

    @Test
    @Order(4)
    void aStrangerWhoAsksTheNodeSaysWhatTheConsoleSays() throws IOException, InterruptedException {
        for (String[] one : new String[][] {
            {"", "pump-1/speed", "pump-1/speed"},
            {"alarm", "press-7/speed", "alarm press-7/speed"},
            {"audit", "audit", "audit"}
        }) {
            agree(one[0], one[1], one[2]);
        }
    }

    @Test
    @Order(5)
    void whoKeepsTheLedgerIsSaidWhereverItIsShown() throws IOException {
        JsonNode ledger = plant.json("tiepm:ledger-status").path(0);
        assertEquals("single-node", ledger.path("kind").asText(), ledger::toString);
        assertEquals("ready", ledger.path("state").asText(), ledger::toString);
        for (String command : List.of(
                "tiepm:ledger-status",
                "tiepm:anchor-list -n 1",
                "tiepm:anchor-verify",
                "tiepm:asset-token pump-1",
                "tiepm:asset-history pump-1",
                "tiepm:verify pump-1/speed",
                "tiepm:status")) {
            String told = server.exec(command).ok();
            assertTrue(told.contains("single-node") && told.contains("tamper-evident"), command + ": " + told);
        }
    }

    @Test
    @Order(6)
    void theChainHasEveryLinkThatIsKeptHere() throws IOException {
        JsonNode found = plant.json("tiepm:anchor-verify");
        assertTrue(found.path("verified").asBoolean(), found::toString);
        assertEquals(3, found.path("checks").size(), found::toString);
        long last = plant.json("tiepm:anchor-list -n 3").at("/links/2/sequence").asLong();
        assertTrue(last > BATCHES, "only " + last + " links");
        assertTrue(plant.json("tiepm:anchor-verify " + last).path("verified").asBoolean());
    }

    @Test
    @Order(7)
    void theReportOfAPeriodIsProvedToo() throws IOException, InterruptedException {
        agree("report", "cnc-1", "report cnc-1");
    }

    /** The console and the stranger say the same of each check, from a name and from a file. */
    private static void agree(String statement, String of, String what) throws IOException, InterruptedException {
        assertTrue(evidence.await(what).allHold(), what);
        Path proof = desk.resolve("agree-" + statement + ".json");
        evidence.write(proof, statement, of);
        Marks here = evidence.verify(proof.toString());
        Marks there = Stranger.check(proof, "--rpc", node, "--registry", evidence.registry(node, "pump-1"));
        assertTrue(there.allHold(), there::toString);
        assertEquals(here.marks(), there.marks());
        assertEquals(
                evidence.verify("--offline " + proof).marks(),
                Stranger.check(proof).marks());
    }
}
