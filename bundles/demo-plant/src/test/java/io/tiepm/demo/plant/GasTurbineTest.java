package io.tiepm.demo.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GasTurbineTest {
    private static final int AN_HOUR = 120;

    private final GasTurbine turbine = new GasTurbine(new SplittableRandom(5), 3600);

    @Test
    void exhaustsHotterForTheSamePowerAsItFouls() {
        double clean = meanExhaust(AN_HOUR);
        advance(2 * AN_HOUR);
        double fouled = meanExhaust(AN_HOUR);
        assertTrue(fouled > clean + 15, clean + " then " + fouled);
        assertEquals(20_000, turbine.power(), 800);
    }

    @Test
    void foulsEverMoreUpToALimit() {
        double before = 0;
        for (int i = 0; i < 40 * AN_HOUR; i++) {
            turbine.advance(30);
            assertTrue(turbine.fouling() >= before);
            before = turbine.fouling();
        }
        assertEquals(0.08, before, 1e-4);
    }

    @Test
    void isCleanUntilTheDustComes() {
        advance(AN_HOUR - 1);
        assertEquals(0, turbine.fouling());
    }

    @Test
    void givesWhatTheDemandAsksForWithinWhatTheBladesBear() {
        for (int i = 0; i < AN_HOUR; i++) {
            turbine.advance(30);
            assertEquals(20_000, turbine.power(), 800);
            assertTrue(turbine.exhaust() > 420 && turbine.exhaust() < 560, "exhaust " + turbine.exhaust());
        }
    }

    private double meanExhaust(int steps) {
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            turbine.advance(30);
            sum += turbine.exhaust();
        }
        return sum / steps;
    }

    private void advance(int steps) {
        for (int i = 0; i < steps; i++) {
            turbine.advance(30);
        }
    }
}
