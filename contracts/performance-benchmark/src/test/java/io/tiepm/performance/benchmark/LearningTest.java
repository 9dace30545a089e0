package io.tiepm.performance.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.model.Unit;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LearningTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Unit PIECES = new Unit("{pieces}");
    private static final long PAUSE = 300 * SECOND;

    private final Random random = new Random(4711);

    private static Learning of(int samples, IntToDoubleFunction signal) {
        Learning learning = new Learning(1);
        for (int i = 0; i < samples; i++) {
            learning.add(signal.applyAsDouble(i), i * SECOND, 0, PAUSE);
        }
        return learning;
    }

    @Test
    void findsCentreAndSpreadOfNoiseFromAReservoir() {
        Baseline baseline = of(20_000, i -> 50 + 2 * random.nextGaussian()).baseline(false);
        assertEquals(50, baseline.centre(), 0.3);
        double width = baseline.high() - baseline.centre();
        assertTrue(width > 3.5 && width < 8, baseline.toString());
        assertEquals(width, baseline.centre() - baseline.low(), 1e-9);
        assertEquals(20_000, baseline.count());
    }

    @Test
    void isNotMovedByAFewWildSamples() {
        Baseline clean = of(2000, i -> 50 + Math.sin(i)).baseline(false);
        Baseline wild = of(2000, i -> i % 200 == 100 ? 60 : 50 + Math.sin(i)).baseline(false);
        assertEquals(clean.centre(), wild.centre(), 0.2);
        assertTrue(wild.high() - wild.centre() < 2 * (clean.high() - clean.centre()), clean + " " + wild);
    }

    @Test
    void givesASignalThatWandersRoomToWander() {
        Baseline baseline = of(3600, i -> 40 + 5 * Math.sin(i / 600.0) + 0.01 * random.nextGaussian())
                .baseline(false);
        assertTrue(baseline.high() > 45 && baseline.low() < 35, baseline.toString());
    }

    @Test
    void holdsAConstantToItsResolution() {
        assertEquals(
                new Baseline(25.3 - 0.253, 25.3, 25.3 + 0.253, 100, false),
                of(100, i -> 25.3).baseline(false));
        Baseline zero = of(100, i -> 0).baseline(false);
        assertEquals(1, zero.high());
    }

    @Test
    void holdsARestingSignalToItsSmallestStep() {
        Baseline baseline = of(1000, i -> i % 100 == 50 ? 32.5 : 32).baseline(false);
        assertTrue(baseline.high() >= 32.5, baseline.toString());
    }

    @Test
    void takesASignalThatOnlyRisesForACounter() {
        assertTrue(Counters.recognise(PIECES, of(200, i -> Math.floor(i / 4.0))));
        assertFalse(Counters.recognise(PIECES, of(200, i -> i < 199 ? i : 0)));
        assertFalse(Counters.recognise(PIECES, of(200, i -> i < 100 ? 5 : 6)));
    }

    @Test
    void takesHoursAndEnergyForCountersHoweverSlowlyTheyGrow() {
        assertTrue(Counters.recognise(Unit.HOUR, of(200, i -> 12_340)));
        assertTrue(Counters.recognise(Unit.KILOWATT_HOUR, of(200, i -> i < 100 ? 5 : 6)));
        assertFalse(Counters.recognise(Unit.HOUR, of(200, i -> i < 199 ? 12 : 11)), "hours that are left fall");
        assertFalse(Counters.recognise(Unit.KILOWATT, of(200, i -> 5)));
    }

    @Test
    void judgesAlikeWhateverTheUnit() {
        double[] noise = random.doubles(1000, 40, 60).toArray();
        Baseline one = of(1000, i -> noise[i]).baseline(false);
        Baseline thousand = of(1000, i -> noise[i] * 1000).baseline(false);
        assertEquals(one.high() * 1000, thousand.high(), 1e-6);
        assertEquals(one.low() * 1000, thousand.low(), 1e-6);
    }

    @Test
    void countsOnlyTheTimeInWhichReadingsCame() {
        Learning learning = new Learning(1);
        for (int i = 0; i < 100; i++) {
            learning.add(i % 7, i * SECOND, 0, PAUSE);
        }
        assertTrue(learning.isEnough(99 * SECOND));
        assertFalse(learning.isEnough(100 * SECOND));
        learning.add(1, 100_000 * SECOND, 0, PAUSE);
        assertTrue(learning.isEnough(399 * SECOND));
        assertFalse(learning.isEnough(400 * SECOND));
        learning.add(1, 200_000 * SECOND, 1, PAUSE);
        assertFalse(learning.isEnough(400 * SECOND), "the way from one stay to the next is no watching");
    }

    @Test
    void tellsNothingFromAHandfulOfSamples() {
        assertFalse(of(Learning.FEWEST - 1, i -> i % 3).isEnough(SECOND));
        assertTrue(of(Learning.FEWEST, i -> i % 3).isEnough(SECOND));
    }

    @Test
    void learnsAlsoFromStaysThatAreTooShortForARunningMean() {
        Learning learning = new Learning(1);
        for (int i = 0; i < 10 * RunningMean.WINDOW; i++) {
            learning.add(50 + random.nextGaussian(), i * SECOND, i / 10, PAUSE);
        }
        assertTrue(learning.isEnough(100 * SECOND));
        Baseline baseline = learning.baseline(false);
        assertEquals(50, baseline.centre(), 0.3);
        assertEquals(2, baseline.high() - baseline.centre(), 0.5);
    }

    @Test
    void takesTheSameSampleWithARestartInBetween() {
        Reservoir straight = new Reservoir(7);
        Reservoir first = new Reservoir(7);
        for (int i = 0; i < 5000; i++) {
            straight.add(i);
            first.add(i);
            if (i == 2500) {
                first = new Reservoir(7, first.numbers(), first.count());
            }
        }
        assertArrayEquals(straight.numbers(), first.numbers());
    }

    @Test
    void takesAnEvenSample() {
        int[] kept = new int[10];
        for (int round = 0; round < 40; round++) {
            Reservoir reservoir = new Reservoir(random.nextLong());
            for (int i = 0; i < 10_000; i++) {
                reservoir.add(i);
            }
            Arrays.stream(reservoir.numbers()).forEach(number -> kept[(int) number / 1000]++);
        }
        for (int tenth : kept) {
            assertEquals(40 * Reservoir.SIZE / 10.0, tenth, 200);
        }
    }
}
