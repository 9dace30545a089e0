package io.tiepm.demo.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TransformerTest {
    private static final int AN_HOUR = 120;
    private static final double FANS_STOP_S = 3600;

    private final Transformer transformer = new Transformer(new SplittableRandom(7), FANS_STOP_S);

    @Test
    void keepsItsTemperatureUntilTheFansStop() {
        double start = transformer.oil();
        for (int i = 0; i < AN_HOUR - 1; i++) {
            transformer.advance(30);
            assertEquals(start, transformer.oil(), 3);
        }
    }

    @Test
    void warmsByTensOfKelvinWithoutFansAndAgesManyTimesFaster() {
        double oil = transformer.oil();
        double ageing = transformer.ageing();
        for (int i = 0; i < 6 * AN_HOUR; i++) {
            transformer.advance(30);
        }
        assertTrue(transformer.oil() > oil + 30, oil + " then " + transformer.oil());
        assertTrue(transformer.ageing() > 20 * ageing, ageing + " then " + transformer.ageing());
    }

    @Test
    void risesByTheRatedRisesAtRatedLoad() {
        assertEquals(52, transformer.oilRise(1), 1e-9);
        assertEquals(52, new Transformer(new SplittableRandom(7), 0).oilRise(0.6), 1e-9);
    }

    @Test
    void settlesWhereTheStandardsSteadyStateLies() {
        for (int i = 0; i < 40 * AN_HOUR; i++) {
            transformer.advance(30);
        }
        double load = transformer.load();
        double expected = 20 + transformer.oilRise(load) + 26 * Math.pow(load, 1.3);
        assertEquals(expected, transformer.hotSpot(), 5);
    }

    @Test
    void countsTheEnergyThatWentThrough() {
        double before = transformer.energy();
        double sum = 0;
        for (int i = 0; i < AN_HOUR; i++) {
            transformer.advance(30);
            sum += transformer.load() * 25_000 * 0.95 * 30 / 3600;
        }
        assertEquals(sum, transformer.energy() - before, 1e-3);
    }
}
