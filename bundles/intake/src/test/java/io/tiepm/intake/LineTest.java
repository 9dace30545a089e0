package io.tiepm.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.model.Batch;
import io.tiepm.model.Period;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineTest {
    private static List<Double> upTo(int last) {
        return DoubleStream.iterate(1, i -> i + 1).limit(last).boxed().toList();
    }

    private static void assertChained(FakeFlow flow) {
        Digest previous = Digest.ZERO;
        long sequence = 0;
        for (SignedBatch batch : flow.kept) {
            assertEquals(++sequence, batch.sequence());
            assertEquals(previous, batch.header().previous());
            assertEquals(SignedBatch.Fault.NONE, batch.fault());
            assertEquals(Plant.KEY.key(), batch.header().key());
            previous = batch.digest();
        }
    }

    @Test
    void cutsABatchASecondAndTheFirstOneAtOnce() {
        Plant plant = new Plant();
        plant.add("a", new FakePolled(plant.time), "100ms");
        plant.pass("0.2S");
        assertEquals(1, plant.flow.kept.size(), "the first batch is there within 200 ms");
        plant.pass("10S");
        assertEquals(10, plant.flow.kept.size(), 1);
        assertEquals(10, plant.flow.kept.get(5).batch().size(), 1);
        assertChained(plant.flow);
    }

    @Test
    void cutsABatchEarlyWhenItIsLarge() {
        Plant plant = new Plant(Map.of("cut_size", 50, "cut_period_ms", 60_000));
        plant.add("a", new FakePolled(plant.time), "10ms");
        plant.pass("10S");
        assertTrue(plant.flow.kept.size() >= 19);
        assertTrue(plant.flow.kept.stream().allMatch(batch -> batch.batch().size() <= 50));
        assertChained(plant.flow);
    }

    @Test
    void offersTheVerySameBatchUntilItIsTakenAndLosesNothing() {
        Plant plant = new Plant();
        FakePolled device = new FakePolled(plant.time);
        plant.add("a", device, "100ms");
        plant.pass("2S");
        AtomicInteger refusals = new AtomicInteger();
        plant.flow.instead(batch ->
                refusals.incrementAndGet() % 5 == 0 ? plant.flow.judge(batch) : FakeFlow.failed("the disk is full"));
        plant.pass("60S");
        plant.flow.asUsual();
        plant.pass("20S");
        plant.stop();
        for (int i = 1; i < plant.flow.offers.size(); i++) {
            SignedBatch before = plant.flow.offers.get(i - 1);
            SignedBatch after = plant.flow.offers.get(i);
            assertTrue(before == after || after.sequence() == before.sequence() + 1);
        }
        assertTrue(plant.flow.offers.size() > plant.flow.kept.size() + 10);
        assertChained(plant.flow);
        assertEquals(upTo(device.beats.size()), plant.flow.numbers(Plant.TEMPERATURE));
        assertEquals(0, plant.tally.dropped.sum());
    }

    @Test
    void hasOneBatchAtATimeUnderWay() {
        Plant plant = new Plant();
        CompletableFuture<Acceptance> verdict = new CompletableFuture<>();
        plant.flow.instead(batch -> verdict);
        plant.add("a", new FakePolled(plant.time), "100ms");
        plant.pass("50S");
        assertEquals(1, plant.flow.offers.size());
        plant.flow.asUsual();
        verdict.complete(
                plant.flow.judge(plant.flow.offers.get(0)).toCompletableFuture().join());
        plant.pass("1S");
        assertChained(plant.flow);
        assertTrue(plant.flow.kept.size() >= 2);
    }

    @Test
    void offersAgainWhatTheFlowGaveNoVerdictOn() {
        Plant plant = new Plant();
        plant.flow.instead(batch -> new CompletableFuture<>());
        plant.add("a", new FakePolled(plant.time), "1s");
        plant.pass("59S");
        assertEquals(1, plant.flow.offers.size());
        plant.flow.asUsual();
        plant.pass("10S");
        assertSame(plant.flow.offers.get(0), plant.flow.offers.get(1));
        assertChained(plant.flow);
        assertTrue(plant.flow.kept.size() > 1);
    }

    @Test
    void takesABatchThatIsKeptAlreadyForAcknowledged() {
        Plant plant = new Plant();
        FakePolled device = new FakePolled(plant.time);
        plant.add("a", device, "1s");
        plant.pass("5S");
        plant.flow.instead(batch -> {
            plant.flow.judge(batch);
            plant.flow.asUsual();
            return FakeFlow.failed("kept, and the word of it lost");
        });
        plant.pass("30S");
        plant.stop();
        assertEquals(0, plant.tally.rejected.sum());
        assertChained(plant.flow);
        assertEquals(upTo(device.beats.size()), plant.flow.numbers(Plant.TEMPERATURE));
    }

    @Test
    void goesOnWithTheHistoriansNumberAfterACrashBetweenKeepingAndTheWordOfIt() {
        FakeFlow flow = new FakeFlow();
        VirtualTime time = new VirtualTime();
        Plant before = new Plant(time, flow, Map.of());
        before.lines.setHistorian(flow);
        before.lines.setInlet(flow);
        before.add("a", new FakePolled(time), "1s");
        before.pass("5S");
        flow.instead(batch -> {
            flow.judge(batch);
            return new CompletableFuture<>();
        });
        before.pass("2S");
        int kept = flow.kept.size();
        flow.asUsual();
        // The process is gone; nothing of it is told to stop.
        Plant after = new Plant(time, flow, Map.of());
        before.intake.depart("a");
        before.lines.all().forEach(Line::end);
        after.lines.setHistorian(flow);
        after.lines.setInlet(flow);
        after.add("a", new FakePolled(time), "1s");
        after.pass("10S");
        assertTrue(flow.kept.size() > kept);
        assertEquals(0, after.tally.rejected.sum());
        assertChained(flow);
    }

    @Test
    void theTimeTheServerWasDownIsAGap() {
        FakeFlow flow = new FakeFlow();
        VirtualTime time = new VirtualTime();
        for (int start = 0; start < 3; start++) {
            Plant plant = new Plant(time, flow, Map.of());
            plant.lines.setHistorian(flow);
            plant.lines.setInlet(flow);
            plant.add("a", new FakePolled(time), "1s");
            plant.pass("10.5S");
            plant.stop();
            time.pass(Duration.ofSeconds(start == 0 ? 100 : 1));
        }
        assertChained(flow);
        assertEquals(1, flow.gaps().size(), "a second down is no gap at a period of a second");
        Gap gap = flow.gaps().get(0);
        assertEquals(Gap.Cause.STOPPED, gap.cause());
        assertEquals(VirtualTime.START.plusSeconds(10), gap.period().from());
        assertTrue(gap.period().length().compareTo(Duration.ofSeconds(100)) >= 0);
    }

    @Test
    void waitsForTheHistorianAndTheFlowAndKeepsWhatIsMeasuredMeanwhile() {
        Plant plant = new Plant(new VirtualTime(), new FakeFlow(), Map.of());
        FakePolled device = new FakePolled(plant.time);
        plant.add("a", device, "1s");
        plant.pass("60S");
        plant.lines.setInlet(plant.flow);
        plant.pass("60S");
        assertTrue(plant.flow.offers.isEmpty(), "no number without the historian");
        plant.lines.setHistorian(plant.flow);
        plant.pass("10S");
        plant.lines.unsetInlet(plant.flow);
        plant.pass("60S");
        plant.lines.setInlet(plant.flow);
        plant.pass("5S");
        plant.stop();
        assertChained(plant.flow);
        assertEquals(upTo(device.beats.size()), plant.flow.numbers(Plant.TEMPERATURE));
        assertTrue(plant.flow.gaps().isEmpty());
    }

    @Test
    void aBatchThatWasUnderWayWhenTheFlowWentIsOfferedToTheNextOne() {
        Plant plant = new Plant();
        plant.flow.instead(batch -> new CompletableFuture<>());
        plant.add("a", new FakePolled(plant.time), "1s");
        plant.pass("2S");
        plant.lines.unsetInlet(plant.flow);
        plant.flow.asUsual();
        plant.lines.setInlet(plant.flow);
        plant.pass("0.1S");
        assertSame(plant.flow.offers.get(0), plant.flow.offers.get(1));
        assertChained(plant.flow);
    }

    @Test
    void aRejectedBatchUsesUpNoNumber() {
        Plant plant = new Plant();
        plant.add("a", new FakePolled(plant.time), "1s");
        plant.pass("5S");
        int kept = plant.flow.kept.size();
        plant.flow.instead(batch -> FakeFlow.rejected(batch, Acceptance.Reason.UNKNOWN_ASSET));
        plant.pass("5S");
        assertEquals(kept, plant.flow.kept.size());
        assertEquals(5, plant.tally.rejectedSamples.sum(), 1);
        plant.flow.asUsual();
        plant.pass("5S");
        assertChained(plant.flow);
        assertTrue(plant.flow.kept.size() > kept);
    }

    @Test
    void aGapInARejectedBatchIsBorneByTheNextOne() {
        Plant plant = new Plant();
        FakePolled device = new FakePolled(plant.time);
        plant.add("a", device, "1s");
        plant.pass("5S");
        plant.flow.instead(batch -> FakeFlow.rejected(batch, Acceptance.Reason.UNKNOWN_ASSET));
        plant.lines.clockWasSet(Instant.parse("2026-11-21T12:00:01Z"), Instant.parse("2026-11-21T12:00:00Z"));
        plant.pass("5S");
        plant.flow.asUsual();
        plant.pass("5S");
        assertEquals(
                List.of(Gap.Cause.CLOCK),
                plant.flow.gaps().stream().map(Gap::cause).toList());
    }

    @Test
    void numbersAnewWhenTheHistorianKnowsAnotherLastBatch() {
        Plant plant = new Plant();
        FakePolled device = new FakePolled(plant.time);
        plant.add("a", device, "1s");
        plant.pass("5S");
        Gap gap = new Gap(new Period(VirtualTime.START, VirtualTime.START.plusSeconds(1)), Gap.Cause.FULL, 0);
        SignedBatch foreign = SignedBatch.sign(
                plant.flow.kept.size() + 1,
                plant.flow.kept.get(plant.flow.kept.size() - 1).digest(),
                plant.time.instant(),
                Batch.of(Plant.PRESS).build(),
                List.of(gap),
                Digest.of(new byte[] {1}),
                Plant.KEY);
        plant.flow.judge(foreign);
        plant.pass("20S");
        plant.stop();
        assertChained(plant.flow);
        assertEquals(0, plant.tally.rejected.sum());
        assertEquals(upTo(device.beats.size()), plant.flow.numbers(Plant.TEMPERATURE));
    }

    @Test
    void whatFindsTheBufferFullIsCountedAndBecomesAGap() {
        Plant plant = new Plant(Map.of("buffer_asset_samples", 1000));
        FakePolled device = new FakePolled(plant.time);
        plant.add("a", device, "100ms");
        plant.pass("1S");
        plant.flow.instead(batch -> FakeFlow.failed("full"));
        plant.pass("300S");
        long dropped = plant.status("a").dropped();
        assertEquals(2000, dropped, 50);
        assertTrue(plant.lines.all().get(0).isFull());
        plant.flow.asUsual();
        plant.pass("30S");
        plant.stop();
        List<Gap> gaps = plant.flow.gaps();
        assertTrue(gaps.stream().allMatch(gap -> gap.cause() == Gap.Cause.FULL));
        assertEquals(
                plant.tally.dropped.sum(), gaps.stream().mapToLong(Gap::lost).sum());
        assertEquals(
                device.beats.size(),
                plant.flow.numbers(Plant.TEMPERATURE).size() + plant.tally.dropped.sum(),
                "every reading is kept or counted as lost");
        List<Double> numbers = plant.flow.numbers(Plant.TEMPERATURE);
        assertEquals(numbers.stream().sorted().toList(), numbers);
        assertChained(plant.flow);
    }

    @Test
    void theMemoryIsSharedEvenlySoThatNobodyStarves() {
        Plant plant = new Plant(Map.of("buffer_total_mib", 1));
        for (int i = 0; i < 10; i++) {
            FakePolled device = new FakePolled(plant.time);
            device.manner = points ->
                    List.of(Sample.good(points.get(0).id(), plant.time.instant(), new Value.Text("x".repeat(10_000))));
            plant.add("l" + i, device, Map.of("asset", "a-" + i, "point.p", "1 | 1 | " + (i == 0 ? "10ms" : "1s")));
        }
        plant.flow.instead(batch -> FakeFlow.failed("full"));
        plant.pass("4S");
        assertTrue(plant.status("l0").dropped() > 0);
        for (int i = 1; i < 10; i++) {
            assertEquals(0, plant.status("l" + i).dropped());
        }
        assertTrue(plant.lines.all().stream().mapToLong(Line::waitingBytes).sum() <= 1 << 20);
        plant.pass("30S");
        assertTrue(plant.lines.all().stream().mapToLong(Line::waitingBytes).sum() <= 1 << 20);
    }

    @Test
    void aClockThatIsSetIsAGapAndMakesReadingsUncertainForTenSeconds() {
        Plant plant = new Plant();
        plant.add("a", new FakePolled(plant.time), "1s");
        plant.pass("10.5S");
        plant.time.setClockBy(Duration.ofHours(-1));
        plant.pass("30S");
        plant.stop();
        assertEquals(1, plant.flow.gaps().size());
        Gap gap = plant.flow.gaps().get(0);
        assertEquals(Gap.Cause.CLOCK, gap.cause());
        assertEquals(Duration.ofHours(1), gap.period().length());
        assertEquals(
                10,
                plant.flow.samples().stream()
                        .filter(sample -> sample.quality() == Quality.UNCERTAIN)
                        .count(),
                1);
        assertChained(plant.flow);
    }

    @Test
    void aStopHandsOnWhatThereIs() {
        Plant plant = new Plant(Map.of("cut_period_ms", 60_000));
        FakePolled device = new FakePolled(plant.time);
        plant.add("a", device, "100ms");
        plant.pass("30S");
        plant.stop();
        assertEquals(upTo(device.beats.size()), plant.flow.numbers(Plant.TEMPERATURE));
        assertEquals(0, plant.time.booked(), "nothing is left to be done");
    }

    @Test
    void aStopWaitsAFewSecondsForAFlowThatTakesNothingAndThenGivesUp() {
        Plant plant = new Plant();
        plant.add("a", new FakePolled(plant.time), "100ms");
        plant.flow.instead(batch -> FakeFlow.failed("full"));
        plant.pass("30S");
        long before = plant.time.nanos();
        plant.stop();
        assertTrue(plant.time.nanos() - before <= 5_000_000_000L);
        assertEquals(0, plant.time.booked());
    }

    @Test
    void whatAStopCouldNotHandOnIsToldByTheGapOfTheNextStart(@TempDir Path folder) {
        FakeFlow flow = new FakeFlow();
        VirtualTime time = new VirtualTime();
        Path file = folder.resolve("unsent");
        Plant before = new Plant(time, flow, Map.of(), file);
        before.lines.setHistorian(flow);
        before.lines.setInlet(flow);
        FakePolled device = new FakePolled(time);
        before.add("a", device, "1s");
        before.pass("10.5S");
        flow.instead(batch -> FakeFlow.failed("full"));
        before.pass("20S");
        before.stop();
        flow.asUsual();
        int kept = flow.numbers(Plant.TEMPERATURE).size();
        Plant after = new Plant(time, flow, Map.of(), file);
        after.lines.setHistorian(flow);
        after.lines.setInlet(flow);
        after.add("a", new FakePolled(time), "1s");
        after.pass("5S");
        assertEquals(1, flow.gaps().size());
        assertEquals(device.beats.size() - kept, flow.gaps().get(0).lost());
        assertFalse(Files.exists(file), "told once");
    }

    @Test
    void everySeedIsItsOwn() {
        Plant plant = new Plant();
        plant.add("a", new FakePolled(plant.time), "1s");
        plant.pass("10S");
        assertNotEquals(plant.flow.kept.get(0).seed(), plant.flow.kept.get(1).seed());
    }

    @Test
    void gapsThatComeThickAreJoinedAndNoneOfTheirLossesForgotten() {
        Gaps gaps = new Gaps();
        Instant start = VirtualTime.START;
        LongStream.range(0, 1000)
                .forEach(i -> gaps.add(
                        start.plusSeconds(i),
                        start.plusSeconds(i + 1),
                        i % 2 == 0 ? Gap.Cause.FULL : Gap.Cause.NO_LINK,
                        3));
        List<Gap> taken = gaps.take();
        assertTrue(taken.size() <= Gaps.MOST);
        assertEquals(3000, taken.stream().mapToLong(Gap::lost).sum());
        assertEquals(
                start.plusSeconds(1000),
                taken.stream()
                        .map(gap -> gap.period().to())
                        .max(Instant::compareTo)
                        .orElseThrow());
    }
}
