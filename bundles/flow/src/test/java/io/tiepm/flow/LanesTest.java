package io.tiepm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance;
import io.tiepm.evidence.SignedBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheOrderOfEachAsset() throws Exception {
        try (House house = new House(folder, 4, 1000, 16)) {
            List<CompletionStage<Acceptance>> answers = new ArrayList<>();
            for (long sequence = 1; sequence <= 25; sequence++) {
                for (int asset = 1; asset <= 5; asset++) {
                    answers.add(house.lanes.offer(Batches.of("press-" + asset, sequence)));
                }
            }
            for (CompletionStage<Acceptance> answer : answers) {
                House.get(answer);
            }
            Map<String, Long> last = new HashMap<>();
            for (SignedBatch batch : house.historian.kept) {
                long before = last.getOrDefault(batch.asset().value(), 0L);
                assertEquals(before + 1, batch.sequence(), batch.toString());
                last.put(batch.asset().value(), batch.sequence());
            }
            assertEquals(125, house.historian.kept.size());
        }
    }

    @Test
    void refusesWhatDoesNotFitAndTakesItLater() throws Exception {
        try (House house = new House(folder, 1, 2, 16)) {
            house.historian.gate = new CountDownLatch(1);
            CompletionStage<Acceptance> first = house.lanes.offer(Batches.of("press-7", 1));
            assertTrue(house.historian.atTheGate.await(10, TimeUnit.SECONDS));
            CompletionStage<Acceptance> second = house.lanes.offer(Batches.of("press-7", 2));
            CompletionStage<Acceptance> third = house.lanes.offer(Batches.of("press-7", 3));
            assertEquals(List.of(2), house.lanes.depths());
            assertInstanceOf(FlowFullException.class, house.failure(Batches.of("press-7", 4)));
            house.historian.gate.countDown();
            House.get(first);
            House.get(second);
            House.get(third);
            house.offer(Batches.of("press-7", 4));
            assertEquals(4, house.historian.kept.size());
        }
    }

    @Test
    void endsWhatIsOnItsWayAndRefusesWhatWaitsWhenItStops() throws Exception {
        try (House house = new House(folder, 1, 8, 16)) {
            house.historian.gate = new CountDownLatch(1);
            CompletionStage<Acceptance> first = house.lanes.offer(Batches.of("press-7", 1));
            assertTrue(house.historian.atTheGate.await(10, TimeUnit.SECONDS));
            CompletionStage<Acceptance> second = house.lanes.offer(Batches.of("press-7", 2));
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(house.lanes::stop);
            assertInstanceOf(FlowFullException.class, House.failure(second));
            house.historian.gate.countDown();
            House.get(first);
            stopping.get(10, TimeUnit.SECONDS);
            assertInstanceOf(FlowFullException.class, house.failure(Batches.of("press-7", 3)));
        }
    }
}
