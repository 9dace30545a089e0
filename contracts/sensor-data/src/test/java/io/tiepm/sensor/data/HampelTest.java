package io.tiepm.sensor.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HampelTest {
    private final Random random = new Random(4711);

    private Hampel filled(double limit) {
        Hampel hampel = new Hampel(limit);
        for (int i = 0; i < Hampel.WINDOW; i++) {
            hampel.spike(50 + random.nextGaussian());
        }
        return hampel;
    }

    @Test
    void findsEverySpikeInNoise() {
        for (int round = 0; round < 200; round++) {
            Hampel hampel = filled(10);
            assertTrue(hampel.spike(round % 2 == 0 ? 100 : 0));
            assertFalse(hampel.spike(50));
        }
    }

    @Test
    void flagsFewerThanOneInTwoThousandOfPlainNoise() {
        Hampel hampel = new Hampel(10);
        int spikes = 0;
        for (int i = 0; i < 200_000; i++) {
            spikes += hampel.spike(random.nextGaussian()) ? 1 : 0;
        }
        assertTrue(spikes < 100, spikes + " spikes");
    }

    @Test
    void takesAStepForAStepAfterThreeSamples() {
        Hampel hampel = filled(10);
        for (int i = 0; i < Hampel.LONGEST_SPIKE; i++) {
            assertTrue(hampel.spike(90 + random.nextGaussian()));
        }
        for (int i = 0; i < 100; i++) {
            assertFalse(hampel.spike(90 + random.nextGaussian()));
        }
    }

    @Test
    void saysNothingOfASignalThatRests() {
        Hampel hampel = new Hampel(10);
        for (int i = 0; i < 100; i++) {
            assertFalse(hampel.spike(i < 50 ? 0 : 1));
        }
    }

    @Test
    void saysNothingAtAllWhenTurnedOff() {
        assertFalse(filled(0).spike(1e9));
    }

    /** Against the definition, written down as slowly as it reads. */
    @Test
    void agreesWithTheDefinitionOnAnyNumbers() {
        for (int round = 0; round < 2000; round++) {
            double[] window = new double[Hampel.WINDOW];
            Hampel hampel = new Hampel(3);
            for (int i = 0; i < window.length; i++) {
                window[i] = random.nextInt(round % 10 + 2);
                assertFalse(hampel.spike(window[i]));
            }
            double number = random.nextInt(40) - 20;
            assertEquals(spike(window, number, 3), hampel.spike(number), Arrays.toString(window) + " " + number);
        }
    }

    private static boolean spike(double[] window, double number, double limit) {
        double median = median(window);
        double[] distances =
                Arrays.stream(window).map(one -> Math.abs(one - median)).toArray();
        double mad = median(distances);
        double range = Arrays.stream(window).max().orElseThrow()
                - Arrays.stream(window).min().orElseThrow();
        double sigma = mad > 0 ? 1.4826 * mad : range;
        return sigma > 0 && Math.abs(number - median) > limit * sigma;
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
