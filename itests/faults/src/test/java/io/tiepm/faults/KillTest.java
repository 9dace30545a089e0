package io.tiepm.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.karaf.Acknowledged;
import io.tiepm.karaf.Plant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server is killed while it takes readings in, twenty times; what it acknowledged is there, once. */
class KillTest {
    private static final int KILLS = 20;

    @TempDir
    Path home;

    @Test
    void everyAcknowledgedBatchIsThereOnceAfterTwentyKills() throws IOException, InterruptedException {
        Instant began = Instant.now();
        Random random = new Random(20);
        try (Plant plant = Plant.unpack(home)) {
            Acknowledged acknowledged = Acknowledged.by(plant.server());
            for (int kill = 0; kill < KILLS; kill++) {
                int before = acknowledged.size();
                plant.start();
                plant.server().await("acknowledged batches", () -> acknowledged.size() > before + 4);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
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
        }
    }
}
