package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.evidence.Flags;
import io.tiepm.historian.Historian.Step;
import io.tiepm.historian.kit.RandomBatches;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static final PointId OIL = new PointId(Journals.PRESS, "oil.level");
    private static final Instant NOON = Moments.ofNanos(Journals.NOON);

    private static List<Step> fold(Period period, Duration step, double... numbers) {
        Batch.Builder batch = Batch.of(Journals.PRESS);
        for (int i = 0; i < numbers.length; i++) {
            long at = Journals.NOON + i * 1_000_000_000L;
            long bits = Double.doubleToLongBits(numbers[i]);
            batch.add(new Signal(OIL, Unit.ONE), at, at, Batch.Kind.REAL, bits, Quality.GOOD);
        }
        Folding folding = new Folding(OIL, period, step);
        folding.take(new Kept(
                new RandomBatches(1).after(Optional.empty(), batch.build(), List.of()), Flags.none(numbers.length)));
        return folding.steps();
    }

    @Test
    void hasAMeanThatNeitherOverflowsNorLeavesItsNumbers() {
        Period minute = new Period(NOON, NOON.plusSeconds(60));
        assertEquals(
                List.of(new Step(NOON, 3, 0.1, 0.1, 0.1, 0.1)), fold(minute, Duration.ofMinutes(1), 0.1, 0.1, 0.1));
        double huge = Double.MAX_VALUE;
        assertEquals(List.of(new Step(NOON, 2, huge, huge, huge, huge)), fold(minute, Duration.ofHours(1), huge, huge));
        assertEquals(0, fold(minute, Duration.ofHours(1), huge, -huge).get(0).mean(), 1e-9);
    }

    @Test
    void foldsAllOfTimeIntoStepsThatNanosecondsCannotTell() {
        Duration millennium = Duration.ofDays(365_250);
        Instant from = Instant.parse("-010000-01-01T00:00:00Z");
        List<Step> steps = fold(new Period(from, Instant.parse("+010000-01-01T00:00:00Z")), millennium, 1, 2);
        assertEquals(1, steps.size());
        assertEquals(1.5, steps.get(0).mean());
        assertEquals(from.plus(millennium.multipliedBy(12)), steps.get(0).from());
    }

    @Test
    void foldsAllThatCanBeKeptFromTheFirstNanosecondOn() {
        for (Instant first : List.of(Span.FIRST, Moments.ofNanos(Long.MIN_VALUE).plusNanos(1))) {
            List<Step> steps = fold(new Period(first, Instant.MAX), Duration.ofDays(100_000_000_000L), 4, 6);
            assertEquals(List.of(new Step(first, 2, 4, 6, 5, 6)), steps);
        }
        assertEquals(
                NOON,
                fold(new Period(Span.FIRST, NOON.plusSeconds(1)), Duration.between(Span.FIRST, NOON), 4, 6)
                        .get(0)
                        .from());
    }
}
