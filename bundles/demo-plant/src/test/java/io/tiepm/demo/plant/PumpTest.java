package io.tiepm.demo.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PumpTest {
    private static final double MINUTE = 60;

    private final Pump pump = new Pump(new SplittableRandom(1), 32 * MINUTE);

    @Test
    void runsInTheGoodZoneOfVibrationUntilTheBearingSpalls() {
        for (int minute = 0; minute < 32; minute++) {
            pump.advance(30);
            pump.advance(30);
            assertEquals(Bearing.SOUND_VIBRATION, pump.bearing().rms(), 0.15);
        }
    }

    @Test
    void vibratesBeyondTheLimitOfLongRunningWithinEightyMinutes() {
        for (int half = 0; half < 160; half++) {
            pump.advance(30);
        }
        assertTrue(pump.bearing().rms() > 4.5, "rms " + pump.bearing().rms());
    }

    @Test
    void neverGetsBetterByItself() {
        double before = 0;
        for (int half = 0; half < 400; half++) {
            pump.advance(30);
            assertTrue(pump.bearing().damage() >= before);
            before = pump.bearing().damage();
        }
        assertEquals(1, before);
    }

    @Test
    void warmsItsBearingAsItWears() {
        double sound = pump.bearing().temperature();
        for (int half = 0; half < 400; half++) {
            pump.advance(30);
        }
        assertTrue(
                pump.bearing().temperature() > sound + 20,
                sound + " then " + pump.bearing().temperature());
    }

    @Test
    void losesNoPowerOnTheWayFromTheShaftToTheWater() {
        for (int half = 0; half < 60; half++) {
            pump.advance(30);
            assertEquals(pump.waterWatts(), pump.shaftWatts() * pump.efficiency(), 1e-6);
            assertTrue(pump.shaftWatts() < 18_500 * 1.1 && pump.waterWatts() > 10_000);
        }
    }

    @Test
    void showsTheRegisterMapOfTheReferencePump() {
        pump.advance(30);
        short[] words = RegisterMap.of(pump).words(pump.readings());
        assertEquals(20, words.length);
        assertEquals(pump.bearing().rms(), words[0] / 100.0, 0.005);
        assertEquals(pump.bearing().peak(), words[1] / 100.0, 0.005);
        assertEquals(pump.bearing().temperature(), words[2] / 10.0, 0.05);
        assertEquals(30, words[3] / 10.0, 2);
        assertEquals(12_340, Short.toUnsignedInt(words[4]) + (Short.toUnsignedInt(words[5]) << 16));
        assertEquals(2955, words[6], 10);
    }
}
