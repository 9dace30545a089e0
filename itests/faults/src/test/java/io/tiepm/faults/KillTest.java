package io.tiepm.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.karaf.Acknowledged;
import io.tiepm.karaf.Evidence;
import io.tiepm.karaf.Marks;
import io.tiepm.karaf.Plant;
import io.tiepm.ledger.evm.LedgerVerifier;
import io.tiepm.ledger.evm.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server is killed while it takes readings in and anchors them, twenty times; what it acknowledged is there, once,
 * and can be proved.
 */
class KillTest {
    private static final int KILLS = 20;

    @TempDir
    Path home;

    @Test
    void everyAcknowledgedBatchIsThereOnceAndIsProvedAfterTwentyKills() throws IOException, InterruptedException {
        Instant began = Instant.now();
        Random random = new Random(20);
        try (Plant plant = Plant.unpack(home)) {
            Acknowledged acknowledged = Acknowledged.by(plant.server());
            Evidence.everySecond(plant.server());
            for (int kill = 0; kill < KILLS; kill++) {
                Map<String, Long> before = acknowledged.last();
                plant.start();
                plant.server().await("an acknowledged batch of each machine", () -> {
                    Map<String, Long> now = acknowledged.last();
                    return Stream.of(Plant.MACHINES)
                            .allMatch(machine -> now.getOrDefault(machine, 0L) > before.getOrDefault(machine, 0L));
                });
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
                plant.server().kill();
            }
            plant.start();
            Map<String, Long> last = acknowledged.last();
            assertEquals(Plant.MACHINES.length, last.size(), last.toString());
            for (String machine : Plant.MACHINES) {
                assertTrue(last.get(machine) >= KILLS, machine + " " + last.get(machine));
                for (long sequence = 1; sequence <= last.get(machine); sequence++) {
                    JsonNode batch = plant.json("tiepm:batch-verify " + machine + " " + sequence);
                    assertTrue(batch.path("verified").asBoolean(), machine + " " + sequence + " " + batch);
                }
            }
            Set<String> seen = new HashSet<>();
            JsonNode history = plant.json("tiepm:point-history --limit 10000 --from " + began + " pump-1/speed");
            assertTrue(history.size() >= KILLS, "only " + history.size() + " readings");
            history.forEach(reading -> assertTrue(seen.add(reading.path("at").asText()), "twice: " + reading));

            isProved(new Evidence(plant.server()), last);
            isAnchoredOnce(plant);
            plant.server().kill();
            Verdict whole = LedgerVerifier.verify(home.resolve("data/tiepm/ledger"), block -> {});
            assertInstanceOf(Verdict.Sound.class, whole, whole::toString);
        }
    }

    /** The first reading of every batch, which by the promise is on the ledger ten seconds after it was acknowledged. */
    private static void isProved(Evidence evidence, Map<String, Long> last) throws IOException, InterruptedException {
        List<String> readings = new ArrayList<>();
        for (String machine : Plant.MACHINES) {
            evidence.await(machine + "#" + last.get(machine) + "/0");
            for (long sequence = 1; sequence <= last.get(machine); sequence++) {
                readings.add(machine + "#" + sequence + "/0");
            }
        }
        List<Marks> found = evidence.verify(readings);
        for (int i = 0; i < found.size(); i++) {
            assertTrue(
                    found.get(i).allHold(), readings.get(i) + " " + found.get(i).told());
        }
    }

    /** The links follow one another in number and in time; each root stands there once, and each kill is owned up to. */
    private static void isAnchoredOnce(Plant plant) throws IOException {
        JsonNode held = plant.json("tiepm:anchor-verify");
        assertTrue(held.path("verified").asBoolean(), held::toString);
        JsonNode links = plant.json("tiepm:anchor-list -n 10000").path("links");
        Set<String> roots = new HashSet<>();
        Set<String> gaps = new HashSet<>();
        for (int i = 0; i < links.size(); i++) {
            JsonNode link = links.get(i);
            assertEquals(links.size() - i, link.path("sequence").asLong(), link::toString);
            assertTrue(roots.add(link.path("root").asText()), "twice: " + link);
            if (i > 0) {
                assertEquals(
                        links.get(i - 1).path("from").asText(),
                        link.path("until").asText(),
                        link::toString);
            }
            if (link.path("kind").asText().equals("gap")) {
                gaps.add(link.path("root").asText());
            }
        }
        assertTrue(
                gaps.size() >= KILLS / 2 && gaps.size() <= KILLS, gaps.size() + " gaps in " + links.size() + " links");
    }
}
