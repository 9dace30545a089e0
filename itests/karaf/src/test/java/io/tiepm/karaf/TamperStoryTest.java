package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes what is kept: it is found, its place is named, and what stands beside it goes on to hold. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TamperStoryTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int BATCHES = 7;
    /** Where in a record of the embedded ledger the block begins. */
    private static final int BLOCK = 20;

    private static final String DIGITS = "0123456789abcdef";

    @TempDir
    static Path home;

    @TempDir
    static Path desk;

    private static Plant plant;
    private static Server server;
    private static Evidence evidence;
    private static String node;
    private static Path proof;

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
        plant.start();
        for (String machine : Plant.MACHINES) {
            evidence.await(machine + "#" + BATCHES + "/0");
        }
        proof = desk.resolve("proof.json");
        evidence.write(proof, "", "pump-1#3/1");
        assertTrue(evidence.verify(proof.toString()).allHold());
    }

    @AfterAll
    static void stop() {
        plant.close();
    }

    @Test
    @Order(1)
    void whateverIsChangedInAProofIsNamedByBothVerifiers() throws IOException, InterruptedException {
        String registry = evidence.registry(node, "pump-1");
        List<String> wrong = new ArrayList<>();
        for (String[] change : new String[][] {
            {"/reading/sample", "sample"},
            {"/reading/salt", "sample"},
            {"/batch/header", "signature"},
            {"/batch/signature", "signature"},
            {"/interval/root", "interval"},
            {"/interval/path/0", "interval"},
            {"/anchor/contract", "event"},
            {"/anchor/sequence", "event"},
            {"/anchor/until", "event"},
            {"/anchor/transaction/hash", "transaction"},
            {"/anchor/block/header", "block"},
            {"/anchor/chain/genesis", "chain"},
        }) {
            Path file = changed(change[0]);
            Answer answer = server.exec("tiepm:verify --json " + file);
            Marks here = Marks.read(JSON.readTree(answer.text()));
            Marks there = Stranger.check(file, "--rpc", node, "--registry", registry);
            if (answer.status() == 0
                    || here.valid()
                    || !here.with("failed").contains(change[1])
                    || !here.with("failed").equals(there.with("failed"))) {
                wrong.add(change[0] + ": " + here.with("failed") + ", a stranger: " + there.with("failed"));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    @Order(2)
    void aBatchThatIsChangedOnTheDiskIsNamedAndItsNeighboursAreProvedAllTheSame()
            throws IOException, InterruptedException {
        Tampered batch = Tampered.batch(home, "pump-1", 4);
        batch.flip();
        for (String command : List.of("tiepm:batch-verify pump-1 4", "tiepm:verify pump-1#4/0")) {
            Answer answer = server.exec(command);
            assertEquals(1, answer.status(), answer::toString);
            assertTrue(answer.text().contains("batch 4 of pump-1 is damaged"), answer::toString);
            assertEquals(1, answer.text().strip().lines().count(), answer::toString);
            assertEquals(Optional.empty(), batch.missingIn(answer.text()));
        }
        assertEquals(Optional.empty(), batch.missingIn(doctor("journal")));

        for (long sequence : new long[] {3, 5, 6}) {
            JsonNode beside = plant.json("tiepm:batch-verify pump-1 " + sequence);
            assertTrue(beside.path("verified").asBoolean(), beside::toString);
        }
        List<String> beside = new ArrayList<>();
        for (String machine : Plant.MACHINES) {
            for (int sequence = 3; sequence <= 5; sequence++) {
                if (!machine.equals("pump-1") || sequence != 4) {
                    beside.add(machine + "#" + sequence + "/0");
                }
            }
        }
        List<Marks> found = evidence.verify(beside);
        for (int i = 0; i < found.size(); i++) {
            assertTrue(
                    found.get(i).allHold(), beside.get(i) + " " + found.get(i).told());
        }
        plant.awaitReadings(plant.status("readings") + 20);
    }

    @Test
    @Order(3)
    void aValueThatIsForgedWithItsChecksumIsNoLongerWhatWasSignedAndIsHandedToNobody() throws IOException {
        Tampered.forgeBatch(home, "turbine-1", 6);
        JsonNode batch = evidence.told("tiepm:batch-verify", "turbine-1 6");
        assertFalse(batch.path("verified").asBoolean(), batch::toString);
        assertEquals("samples", batch.at("/checks/0/check").asText(), batch::toString);
        assertFalse(batch.at("/checks/0/holds").asBoolean(true), batch::toString);

        JsonNode rows = evidence.told("tiepm:point-history", "--limit 1 turbine-1/speed");
        assertEquals(1, rows.size(), "history goes on");
        int last = batch.path("samples").asInt() - 1;
        Marks marks = evidence.verify("turbine-1#6/" + last);
        assertFalse(marks.valid(), marks::toString);
        assertEquals(Set.of("sample"), marks.with("failed"), marks::toString);
        Path file = desk.resolve("forged.json");
        Answer refused = server.exec("tiepm:anchor-proof --out " + file + " turbine-1#6/" + last);
        assertEquals(1, refused.status(), refused::toString);
        assertTrue(refused.text().contains("sample fails"), refused::toString);
        assertFalse(Files.exists(file));
    }

    @Test
    @Order(4)
    void aBlockThatIsChangedUnderTheServerIsNamedAndNewOnesFollowItAllTheSame()
            throws IOException, InterruptedException {
        // which reads more blocks than are held in memory
        server.exec("tiepm:anchor-verify").ok();
        Tampered block = Tampered.block(home, number());
        block.flip();
        Answer answer = server.exec("tiepm:anchor-verify");
        assertEquals(1, answer.status(), answer::toString);
        assertEquals(1, answer.text().strip().lines().count(), answer::toString);
        assertEquals(Optional.empty(), block.missingIn(answer.text()));
        assertTrue(answer.text().contains("block " + number()), answer::toString);
        assertFalse(answer.text().contains("Exception"), answer::toString);
        assertEquals(Optional.empty(), block.missingIn(doctor("embedded ledger")));
        JsonNode walked = evidence.told("tiepm:ledger-verify", "");
        assertFalse(walked.path("verified").asBoolean(true), walked::toString);
        for (JsonNode way : walked.path("checks")) {
            assertEquals(number(), way.path("damagedBlock").asLong(), walked::toString);
            assertEquals(Optional.empty(), block.missingIn(way.path("text").asText()));
        }
        Marks here = evidence.verify(proof.toString());
        assertFalse(here.complete(), here::toString);
        long last = lastAnchored();
        server.await("links behind the damage", () -> lastAnchored() > last + 1);

        block.flip();
        assertTrue(plant.json("tiepm:anchor-verify").path("verified").asBoolean());
        JsonNode whole = plant.json("tiepm:ledger-verify");
        assertTrue(whole.path("verified").asBoolean(), whole::toString);
        assertEquals(2, whole.path("checks").size(), whole::toString);
        assertTrue(evidence.verify(proof.toString()).allHold());
        assertEquals("", doctor("embedded ledger"));
    }

    @Test
    @Order(5)
    void whatWasChangedWhileTheServerWasDownIsNamedAndTheHouseGoesOn() throws IOException, InterruptedException {
        server.exec("tiepm:asset-info no-such-machine");
        server.kill();
        Tampered block = Tampered.block(home, number());
        block.forge(BLOCK);
        Path trail = home.resolve("data/tiepm/audit/000000000001.jsonl");
        int line = Tampered.cutLine(trail, "no-such-machine");
        Tampered outbox = Tampered.outbox(home);
        outbox.flip();
        plant.start();

        Answer audit = server.exec("tiepm:audit-verify");
        assertEquals(1, audit.status(), audit::toString);
        assertTrue(audit.text().contains("line " + line + " of " + trail.getFileName()), audit::toString);
        assertEquals(
                Optional.empty(),
                Tampered.batch(home, "pump-1", 4).missingIn(doctor("journal")),
                "found at the start, before anybody asked for the batch");
        assertTrue(doctor("embedded ledger").contains("blocks.log, block " + number()), doctor("embedded ledger"));
        JsonNode closed = evidence.told("tiepm:ledger-verify", "").at("/checks/0");
        assertTrue(closed.path("text").asText().contains("block " + number() + " is wrong: "), closed::toString);
        assertEquals(Optional.empty(), outbox.missingIn(doctor("ledger")));
        assertTrue(server.exec("tiepm:ledger-status").text().contains("tiepm:doctor says"));
        assertTrue(plant.json("tiepm:batch-verify cnc-1").path("verified").asBoolean());
        outbox.flip();
    }

    @Test
    @Order(6)
    void aBatchInAFileThatIsFullIsNamedToo() throws IOException {
        Tampered batch = Tampered.batch(home, "cnc-1", 6);
        assertEquals("00000001.journal", batch.file().getFileName().toString());
        assertTrue(Files.exists(batch.file().resolveSibling("00000002.journal")), "nothing is added to a damaged file");
        batch.flip();
        Answer answer = server.exec("tiepm:batch-verify cnc-1 6");
        assertEquals(1, answer.status(), answer::toString);
        assertEquals(Optional.empty(), batch.missingIn(answer.text()));
        assertEquals(Optional.empty(), batch.missingIn(doctor("journal")));
    }

    @Test
    @Order(7)
    void theLedgerGoesOnWhenItIsPutBackAndNoAnchorIsMissing() throws IOException, InterruptedException {
        server.await("the outbox that was put back", () -> doctor("ledger").isEmpty());
        JsonNode ledger = plant.json("tiepm:ledger-status").path(0);
        assertEquals("unreachable", ledger.path("state").asText(), ledger::toString);
        assertTrue(ledger.path("detail").asText().contains("tiepm:doctor says why"), ledger::toString);
        Tampered.block(home, number()).forge(BLOCK);
        server.await("the ledger", () -> "ready"
                .equals(plant.json("tiepm:ledger-status").path(0).path("state").asText()));
        long last = plant.json("tiepm:anchor-list -n 1").at("/links/0/sequence").asLong();
        server.await("what waited", () -> lastAnchored() > last);
        JsonNode found = plant.json("tiepm:anchor-verify");
        assertTrue(found.path("verified").asBoolean(), found::toString);
        assertTrue(evidence.verify(proof.toString()).allHold());
    }

    /** The same proof with one digit, or one number, another. */
    private static Path changed(String pointer) throws IOException {
        JsonNode file = JSON.readTree(proof.toFile());
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode old = file.at(place);
        JsonNode parent = file.at(place.head());
        if (old.isNumber()) {
            ((ObjectNode) parent).put(place.last().getMatchingProperty(), old.asLong() + 1);
        } else {
            // behind what says how the rest is to be read
            int at = Math.min(50, old.asText().length() - 1);
            int digit = DIGITS.indexOf(old.asText().charAt(at)) ^ 1;
            String other = old.asText().substring(0, at)
                    + DIGITS.charAt(digit)
                    + old.asText().substring(at + 1);
            if (parent.isArray()) {
                ((ArrayNode) parent).set(place.last().getMatchingIndex(), other);
            } else {
                ((ObjectNode) parent).put(place.last().getMatchingProperty(), other);
            }
        }
        Path changed = desk.resolve("changed" + pointer.replace('/', '-') + ".json");
        return Files.writeString(changed, file.toString());
    }

    private static long number() throws IOException {
        return JSON.readTree(proof.toFile()).at("/anchor/block/number").asLong();
    }

    private static long lastAnchored() throws IOException {
        return StreamSupport.stream(
                        plant.json("tiepm:anchor-list -n 50").path("links").spliterator(), false)
                .filter(link -> link.path("state").asText().equals("anchored"))
                .mapToLong(link -> link.path("sequence").asLong())
                .max()
                .orElse(0);
    }

    /** What the doctor finds broken in a part. */
    private static String doctor(String subject) throws IOException {
        return StreamSupport.stream(evidence.told("tiepm:doctor", "").spliterator(), false)
                .filter(finding -> finding.path("subject").asText().equals(subject))
                .filter(finding -> finding.path("level").asText().equals("broken"))
                .map(finding -> finding.path("what").asText())
                .collect(Collectors.joining("\n"));
    }
}
