package io.tiepm.maintenance.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private final Random random = new Random(4711);

    @Test
    void meansTheLastTwentySamples() {
        Rolling rolling = new Rolling();
        Deque<Double> last = new ArrayDeque<>();
        for (int i = 0; i < 500; i++) {
            double score = random.nextGaussian();
            last.addLast(score);
            if (last.size() > Rolling.WINDOW) {
                last.removeFirst();
            }
            double mean = last.stream().mapToDouble(one -> one).average().orElseThrow();
            assertEquals(mean, rolling.add(score, 1), 1e-12);
        }
    }

    @Test
    void weighsABatchBySoManySamples() {
        Rolling rolling = new Rolling();
        rolling.add(1, 5);
        assertEquals((1 * 5 + 4 * 15) / 20.0, rolling.add(4, 15), 1e-12);
        assertEquals(2, rolling.add(2, 20), 1e-12);
        assertEquals(3, rolling.add(3, 60_000), 1e-12);
    }

    @Test
    void letsNoSingleSampleReachTheEdge() {
        Rolling rolling = new Rolling();
        for (int i = 0; i < Rolling.WINDOW; i++) {
            rolling.add(0, 1);
        }
        assertTrue(rolling.add(1e300, 1) < 1);
    }

    @Test
    void turnsOnAfterEightOfTenAndOffAfterTwentyInARow() {
        Debounce debounce = new Debounce(new Defaults(), false);
        for (int i = 0; i < 7; i++) {
            assertFalse(debounce.next(1.5, false));
        }
        assertFalse(debounce.next(0.5, false));
        assertTrue(debounce.next(1.5, false));
        for (int i = 0; i < 19; i++) {
            assertTrue(debounce.next(0.89, false));
        }
        assertTrue(debounce.next(0.95, false), "within the dead band it is not back");
        for (int i = 0; i < 19; i++) {
            assertTrue(debounce.next(0.89, false));
        }
        assertFalse(debounce.next(0.89, false));
    }

    @Test
    void believesACriticalLimitSooner() {
        Debounce debounce = new Debounce(new Defaults(), false);
        assertFalse(debounce.next(1, true));
        assertFalse(debounce.next(1, true));
        assertTrue(debounce.next(1, true));
    }

    @Test
    void neverFluttersOnNoiseAroundTheEdge() {
        Debounce debounce = new Debounce(new Defaults(), false);
        int changes = 0;
        boolean before = false;
        for (int i = 0; i < 100_000; i++) {
            boolean now = debounce.next(0.95 + 0.3 * random.nextGaussian(), false);
            changes += now != before ? 1 : 0;
            before = now;
        }
        assertTrue(changes < 100, changes + " changes");
    }

    @Test
    void fallsMonotonouslyAndKeepsEightyForTheEdge() {
        assertEquals(100, Health.of(0));
        assertEquals(80, Health.of(1));
        assertTrue(Health.of(2.01) < 40);
        double last = 100;
        for (double score = 0; score < 1000; score += 0.01) {
            double health = Health.of(score);
            assertTrue(health <= last && health >= 0, score + ": " + health);
            last = health;
        }
        assertTrue(Health.of(Double.MAX_VALUE) >= 0);
    }

    @Test
    void writesNumbersAsPeopleDo() {
        assertEquals("84.24", Words.number(84.2371));
        assertEquals("1500", Words.number(1500));
        assertEquals("0.0001234", Words.number(0.00012341));
        assertEquals("0", Words.number(0));
        assertEquals("-7.1", Words.number(-7.1));
    }
}
