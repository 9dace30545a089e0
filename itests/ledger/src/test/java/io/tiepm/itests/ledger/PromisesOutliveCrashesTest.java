package io.tiepm.itests.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Anchoring;
import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Receipt;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.historian.Historian;
import io.tiepm.historian.file.Journal;
import io.tiepm.itests.ledger.Promising.Moment;
import io.tiepm.sensor.data.Anchors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies at any moment, and another that stands by what it promised. */
@Timeout(120)
class PromisesOutliveCrashesTest {
    @TempDir
    Path folder;

    /** Of all servers so far. */
    private final Map<Long, SignedReceipt> shown = new TreeMap<>();

    @Test
    void noPromiseMovesWhateverMomentAServerDiesAt() throws Exception {
        for (Moment moment : new Moment[] {Moment.ACCEPTED, Moment.PROMISED, Moment.SHOWN}) {
            for (int batches : new int[] {1, 2, 40}) {
                Process server = Promising.start(folder, moment, batches, said());
                assertTrue(server.waitFor(60, TimeUnit.SECONDS));
                assertEquals(Promising.HALTED, server.exitValue());
                listen();
                check(Instant.now());
            }
        }
    }

    @Test
    void noPromiseMovesWheneverAServerIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try {
            for (int i = 0; i < 8; i++) {
                Process server = Promising.start(folder, Moment.NEVER, 1_000_000, said());
                Thread.sleep(500 + random.nextInt(1500));
                server.destroyForcibly().waitFor();
                listen();
                check(Instant.now());
            }
        } catch (AssertionError failed) {
            throw new AssertionError("seed " + seed, failed);
        }
    }

    private Path said() {
        return folder.resolve("said");
    }

    /** Takes what a server showed, but a line that it had no time to end. */
    private void listen() throws Exception {
        for (String line : Files.readAllLines(said())) {
            if (line.endsWith(".")) {
                String[] words = line.substring(0, line.length() - 1).split(" ");
                HexFormat hex = HexFormat.of();
                shown.put(
                        Long.parseLong(words[0]),
                        new SignedReceipt(Receipt.read(hex.parseHex(words[1])), hex.parseHex(words[2])));
            }
        }
    }

    /** Another server, which promises less, is asked for the last batches. */
    private void check(Instant dead) throws Exception {
        try (Journal journal = new Journal(folder.resolve("journal"));
                Anchors anchors = Promising.anchors(folder, Duration.ofDays(1), journal.historian())) {
            Anchoring anchoring = anchors.anchoring();
            long last = journal.historian()
                    .head(Promising.PRESS)
                    .map(Historian.Head::sequence)
                    .orElse(0L);
            assertTrue(last < 3 || !shown.isEmpty());
            for (long sequence = Math.max(1, last - 50); sequence <= last; sequence++) {
                BatchHeader header =
                        journal.historian().header(Promising.PRESS, sequence).orElseThrow();
                SignedReceipt signed =
                        anchoring.receipt(Promising.PRESS, sequence).orElseThrow();
                assertTrue(signed.isGenuine());
                Receipt receipt = signed.receipt();
                assertEquals(header.digest(), receipt.batch());
                assertEquals(receipt.accepted().plus(Promising.PROMISE), receipt.anchoredBy());
                assertFalse(receipt.accepted().isBefore(header.cut()));
                assertFalse(receipt.accepted().isAfter(dead), sequence + " accepted " + receipt.accepted());
                if (shown.containsKey(sequence)) {
                    assertEquals(shown.get(sequence), signed, "batch " + sequence);
                }
            }
        }
    }
}
