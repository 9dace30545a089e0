package io.tiepm.historian.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.historian.Historian.Step;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of a {@link Historian}, as tests. Extend it, say how to open one, and run. */
public abstract class HistorianKit {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final PointId OIL = new PointId(PRESS, "oil.level");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Period EVER = new Period(Instant.MIN, Instant.MAX);

    @TempDir
    Path folder;

    private Historian historian;

    /** Opens a historian that keeps what it keeps under a folder: a new one, or one that was there before. */
    protected abstract Historian open(Path folder) throws Exception;

    /** Stops a historian. */
    protected abstract void close(Historian historian) throws Exception;

    @BeforeEach
    void open() throws Exception {
        historian = open(folder);
    }

    @AfterEach
    void close() throws Exception {
        close(historian);
    }

    private void reopen() throws Exception {
        close();
        open();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givesBackEveryBatchAndSampleToTheLastBit(long seed) throws Exception {
        RandomBatches random = new RandomBatches(seed);
        Map<PointId, List<Reading>> expected = new TreeMap<>();
        List<SignedBatch> batches = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            AssetId asset = new AssetId("asset-" + i % 3);
            long from = Moments.toNanos(NOON) + (i - i % 5 * 7) * 1_000_000_000L;
            SignedBatch batch = random.after(
                    historian.head(asset), random.batch(asset, from, 3_000_000_000L, 1 + i * 3), random.gaps(from));
            Flags flags = random.flags(batch.batch().size());
            historian.append(batch, flags);
            batches.add(batch);
            readings(batch, flags)
                    .forEach(it -> expected.computeIfAbsent(it.sample().point(), point -> new ArrayList<>())
                            .add(it));
        }
        expected.values()
                .forEach(list -> list.sort(
                        Comparator.comparing((Reading it) -> it.sample().at()).thenComparing(Reading::sequence)));
        assertHolds(batches, expected);
        reopen();
        assertHolds(batches, expected);
    }

    private void assertHolds(List<SignedBatch> batches, Map<PointId, List<Reading>> expected) throws Exception {
        for (SignedBatch batch : batches) {
            assertEquals(Optional.of(batch), historian.batch(batch.asset(), batch.sequence()));
        }
        for (Map.Entry<PointId, List<Reading>> point : expected.entrySet()) {
            assertEquals(point.getValue(), read(point.getKey(), EVER));
            Instant from =
                    point.getValue().get(point.getValue().size() / 3).sample().at();
            Period some = new Period(from, from.plusSeconds(7));
            assertEquals(
                    point.getValue().stream()
                            .filter(it -> some.contains(it.sample().at()))
                            .toList(),
                    read(point.getKey(), some));
            assertSteps(folded(point.getValue(), some), historian.fold(point.getKey(), some, Duration.ofMillis(333)));
        }
        for (AssetId asset : historian.assets()) {
            assertEquals(
                    expected.keySet().stream()
                            .filter(it -> it.asset().equals(asset))
                            .toList(),
                    historian.points(asset));
            assertEquals(
                    historian.points(asset),
                    historian.last(asset).stream()
                            .map(it -> it.sample().point())
                            .toList());
        }
    }

    private static List<Step> folded(List<Reading> readings, Period period) {
        Map<Long, List<Double>> steps = new TreeMap<>();
        for (Reading reading : readings) {
            Instant at = reading.sample().at();
            if (period.contains(at) && reading.sample().value().number().isPresent()) {
                long step = Duration.between(period.from(), at).toNanos() / 333_000_000L;
                steps.computeIfAbsent(step, it -> new ArrayList<>())
                        .add(reading.sample().value().number().getAsDouble());
            }
        }
        List<Step> folded = new ArrayList<>();
        steps.forEach((step, numbers) -> {
            double min = numbers.stream().mapToDouble(it -> it).min().orElseThrow();
            double max = numbers.stream().mapToDouble(it -> it).max().orElseThrow();
            folded.add(new Step(
                    period.from().plusMillis(333 * step),
                    numbers.size(),
                    min,
                    max,
                    0,
                    numbers.get(numbers.size() - 1)));
        });
        return folded;
    }

    private static void assertSteps(List<Step> expected, List<Step> actual) {
        assertEquals(
                expected.stream().map(HistorianKit::withoutMean).toList(),
                actual.stream().map(HistorianKit::withoutMean).toList(),
                "steps");
        actual.forEach(step -> assertTrue(step.min() <= step.mean() && step.mean() <= step.max(), step::toString));
    }

    private static Step withoutMean(Step step) {
        return new Step(step.from(), step.count(), step.min(), step.max(), 0, step.last());
    }

    @Test
    void keepsTheSameBatchOnceThoughItComesAgain() throws Exception {
        SignedBatch first = append(sample(0, 1), sample(1, 2));
        SignedBatch second = append(sample(2, 3));
        historian.append(first, Flags.none(2));
        historian.append(second, Flags.none(1));
        reopen();
        historian.append(second, Flags.none(1));
        assertEquals(3, read(OIL, EVER).size());
        assertEquals(2, historian.head(PRESS).orElseThrow().sequence());
    }

    @Test
    void refusesABatchThatDoesNotFollow() throws Exception {
        SignedBatch first = append(sample(0, 1));
        RandomBatches random = new RandomBatches(7);
        SignedBatch third =
                random.after(Optional.of(new Historian.Head(2, first.digest(), NOON)), batch(sample(5, 1)), List.of());
        SignedBatch fork = random.after(Optional.empty(), batch(sample(5, 1)), List.of());
        SignedBatch stranger =
                random.after(Optional.of(new Historian.Head(1, fork.digest(), NOON)), batch(sample(5, 1)), List.of());
        for (SignedBatch wrong : List.of(third, fork, stranger)) {
            assertThrows(IllegalArgumentException.class, () -> historian.append(wrong, Flags.none(1)));
        }
        assertThrows(IllegalArgumentException.class, () -> historian.append(first, Flags.none(2)));
        assertEquals(1, read(OIL, EVER).size());
        append(sample(1, 2));
        assertEquals(2, read(OIL, EVER).size());
    }

    @Test
    void readsInOrderOfTimeAndOfArrivalThoughSamplesComeLate() throws Exception {
        append(sample(10, 1), sample(30, 2), sample(20, 3));
        append(sample(20, 4), sample(5, 5), sample(20, 6));
        append(sample(40, 7), sample(10, 8));
        assertEquals(
                List.of(5.0, 1.0, 8.0, 3.0, 4.0, 6.0, 2.0, 7.0),
                read(OIL, EVER).stream()
                        .map(it -> it.sample().value().number().orElseThrow())
                        .toList());
        assertEquals(
                7.0, historian.last(OIL).orElseThrow().sample().value().number().orElseThrow());
        assertEquals(NOON.plusSeconds(40), historian.head(PRESS).orElseThrow().until());
    }

    @Test
    void readsAPeriodHalfOpen() throws Exception {
        append(sample(0, 1), sample(1, 2), sample(2, 3));
        Period period = new Period(NOON.plusSeconds(1), NOON.plusSeconds(2));
        assertEquals(1, read(OIL, period).size());
        assertEquals(0, read(OIL, new Period(NOON.minusSeconds(9), NOON)).size());
    }

    @Test
    void tellsTheQualityAfterJudgingAndKeepsWhatWasSigned() throws Exception {
        SignedBatch batch = new RandomBatches(1).after(Optional.empty(), batch(sample(0, 1), sample(1, 2)), List.of());
        historian.append(batch, Flags.of(2).raise(1, Flags.Flag.SPIKE).build());
        List<Reading> readings = read(OIL, EVER);
        assertEquals(Quality.GOOD, readings.get(0).sample().quality());
        assertEquals(Quality.UNCERTAIN, readings.get(1).sample().quality());
        assertEquals(Set.of(Flags.Flag.SPIKE), readings.get(1).flags());
        assertEquals(readings.get(1), historian.last(OIL).orElseThrow());
        assertEquals(Optional.of(batch), historian.batch(PRESS, 1));
    }

    @Test
    void doesNotLetAWrongClockOfADeviceHideWhatComesAfter() throws Exception {
        RandomBatches random = new RandomBatches(1);
        Instant future = Instant.parse("2199-01-01T00:00:00Z");
        Sample wrong = new Sample(OIL, future, NOON, new Value.Real(1), Quality.GOOD);
        historian.append(
                random.after(Optional.empty(), batch(wrong), List.of()),
                Flags.of(1).raise(0, Flags.Flag.CLOCK).build());
        append(sample(1, 2));
        assertEquals(sample(1, 2), historian.last(OIL).orElseThrow().sample());
        assertEquals(NOON.plusSeconds(1), historian.head(PRESS).orElseThrow().until());
        assertEquals(2, read(OIL, EVER).size());
    }

    @Test
    void foldsOnlyNumbersIntoStepsThatHaveAny() throws Exception {
        append(
                sample(0, 4),
                sample(3, 2),
                sample(9, 9),
                Sample.missing(OIL, NOON.plusSeconds(10), Quality.NO_LINK),
                sample(25, 5),
                sample(21, 7));
        Period period = new Period(NOON, NOON.plusSeconds(30));
        assertEquals(
                List.of(new Step(NOON, 3, 2, 9, 5, 9), new Step(NOON.plusSeconds(20), 2, 5, 7, 6, 5)),
                historian.fold(OIL, period, Duration.ofSeconds(10)),
                "steps");
    }

    @Test
    void refusesToFoldIntoMoreThanAHundredThousandSteps() throws Exception {
        append(sample(0, 1));
        Period day = new Period(NOON, NOON.plusMillis(100_001));
        assertThrows(IllegalArgumentException.class, () -> historian.fold(OIL, day, Duration.ofMillis(1)));
        assertThrows(IllegalArgumentException.class, () -> historian.fold(OIL, day, Duration.ofNanos(999_999)));
        assertEquals(
                1,
                historian
                        .fold(OIL, new Period(NOON, NOON.plusMillis(100_000)), Duration.ofMillis(1))
                        .size());
    }

    @Test
    void tellsTheGapsThatTouchAPeriod() throws Exception {
        RandomBatches random = new RandomBatches(1);
        Gap early = new Gap(new Period(NOON, NOON.plusSeconds(10)), Gap.Cause.NO_LINK, 0);
        Gap late = new Gap(new Period(NOON.plusSeconds(20), NOON.plusSeconds(30)), Gap.Cause.FULL, 5);
        historian.append(random.after(Optional.empty(), batch(sample(30, 1)), List.of(late, early)), Flags.none(1));
        historian.append(
                random.after(
                        historian.head(PRESS),
                        batch(),
                        List.of(new Gap(new Period(NOON.plusSeconds(40), NOON.plusSeconds(50)), Gap.Cause.STOPPED, 0))),
                Flags.none(0));
        assertEquals(3, historian.gaps(PRESS, EVER).size());
        assertEquals(
                List.of(early, late), historian.gaps(PRESS, new Period(NOON.plusSeconds(9), NOON.plusSeconds(21))));
        assertEquals(List.of(), historian.gaps(PRESS, new Period(NOON.plusSeconds(10), NOON.plusSeconds(20))));
    }

    @Test
    void knowsNothingOfAnAssetThatNeverCame() throws Exception {
        assertEquals(Optional.empty(), historian.head(PRESS));
        assertEquals(List.of(), historian.assets());
        assertEquals(List.of(), historian.points(PRESS));
        assertEquals(List.of(), historian.last(PRESS));
        assertEquals(Optional.empty(), historian.last(OIL));
        assertEquals(Optional.empty(), historian.batch(PRESS, 1));
        assertEquals(List.of(), read(OIL, EVER));
        assertEquals(List.of(), historian.gaps(PRESS, EVER));
        assertEquals(List.of(), historian.fold(OIL, new Period(NOON, NOON.plusSeconds(1)), Duration.ofSeconds(1)));
    }

    @Test
    void keepsTheChainOfEachAssetThoughManyThreadsBringBatches() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> troubles = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            AssetId asset = new AssetId("asset-" + i);
            RandomBatches random = new RandomBatches(i);
            threads.add(new Thread(() -> {
                try {
                    for (int n = 0; n < 25; n++) {
                        Batch samples = random.batch(asset, Moments.toNanos(NOON) + n * 1000L, 1000, 10);
                        historian.append(random.after(historian.head(asset), samples, List.of()), Flags.none(10));
                    }
                } catch (HistorianException | RuntimeException trouble) {
                    troubles.add(trouble);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), troubles);
        reopen();
        assertEquals(8, historian.assets().size());
        for (AssetId asset : historian.assets()) {
            assertEquals(25, historian.head(asset).orElseThrow().sequence());
            for (long sequence = 2; sequence <= 25; sequence++) {
                assertEquals(
                        historian.batch(asset, sequence - 1).orElseThrow().digest(),
                        historian.batch(asset, sequence).orElseThrow().header().previous());
            }
        }
        assertFalse(historian.batch(new AssetId("asset-0"), 26).isPresent());
    }

    private static Sample sample(long second, double number) {
        return Sample.good(OIL, NOON.plusSeconds(second), new Value.Real(number));
    }

    private static Batch batch(Sample... samples) {
        Batch.Builder batch = Batch.of(PRESS);
        for (Sample sample : samples) {
            batch.add(sample, Unit.PERCENT);
        }
        return batch.build();
    }

    private SignedBatch append(Sample... samples) throws HistorianException {
        SignedBatch batch = new RandomBatches(samples.length).after(historian.head(PRESS), batch(samples), List.of());
        historian.append(batch, Flags.none(samples.length));
        return batch;
    }

    private List<Reading> read(PointId point, Period period) throws HistorianException {
        try (Stream<Reading> readings = historian.read(point, period)) {
            return readings.toList();
        }
    }

    private static List<Reading> readings(SignedBatch signed, Flags flags) {
        List<Reading> readings = new ArrayList<>();
        Batch batch = signed.batch();
        for (int row = 0; row < batch.size(); row++) {
            Sample told = batch.sample(row);
            Sample judged =
                    new Sample(told.point(), told.at(), told.received(), told.value(), flags.quality(batch, row));
            readings.add(new Reading(judged, batch.signal(row).unit(), flags.at(row), signed.sequence(), row));
        }
        return readings;
    }
}
