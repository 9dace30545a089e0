package io.tiepm.demo.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpindleTest {
    private final Spindle spindle = new Spindle(new SplittableRandom(3));

    @Test
    void cutsHarderAsTheEdgeWears() {
        double fresh = loadWhileRunning();
        while (spindle.edge().wear() < CuttingEdge.WORN) {
            spindle.advance(30);
        }
        double worn = loadWhileRunning();
        assertTrue(fresh > 50 && fresh < 75 && worn > 80 && worn < 95, fresh + " then " + worn);
    }

    @Test
    void wearsOnlyWhileItCutsAndNeverHeals() {
        double before = spindle.edge().wear();
        for (int i = 0; i < 200; i++) {
            boolean standing = !spindle.running();
            spindle.advance(1);
            assertTrue(spindle.edge().wear() >= before);
            if (standing && !spindle.running()) {
                assertEquals(before, spindle.edge().wear());
            }
            before = spindle.edge().wear();
        }
    }

    @Test
    void anEdgeIsWornWhenItsTaylorLifeIsOver() {
        CuttingEdge edge = new CuttingEdge(180);
        edge.cut(edge.life());
        assertEquals(CuttingEdge.WORN, edge.wear(), 1e-6);
        assertEquals(Math.pow(580 / 180.0, 4) * 60, edge.life(), 1e-6);
    }

    @Test
    void countsEveryPieceAndSpoilsMoreOfThemWithAWornEdge() {
        long producedSharp = 0;
        long goodSharp = 0;
        long steps = 0;
        while (spindle.edge().wear() < CuttingEdge.WORN) {
            spindle.advance(10);
            producedSharp = spindle.produced();
            goodSharp = spindle.good();
            steps++;
        }
        while (spindle.edge().wear() >= CuttingEdge.WORN) {
            spindle.advance(10);
        }
        double sharp = 1 - (double) goodSharp / producedSharp;
        double worn = 1 - (double) (spindle.good() - goodSharp) / (spindle.produced() - producedSharp);
        assertTrue(worn > 4 * sharp, sharp + " then " + worn);
        assertTrue(producedSharp <= steps * 10 / 50.0 + 1);
    }

    @Test
    void showsWhatItDoesInTwelveRegisters() {
        short[] words = RegisterMap.of(spindle).words(spindle.readings());
        assertEquals(12, words.length);
        int[] unsigned = new int[12];
        for (int i = 0; i < 12; i++) {
            unsigned[i] = Short.toUnsignedInt(words[i]);
        }
        assertEquals(spindle.loadPercent(), Wire.float32(unsigned, 0), 1e-4);
        assertEquals(909, Wire.float32(unsigned, 4), 5);
        assertEquals(spindle.produced(), Wire.uint32(unsigned, 6));
        assertEquals(spindle.good(), Wire.uint32(unsigned, 8));
        assertEquals(1, unsigned[10]);
    }

    private double loadWhileRunning() {
        while (!spindle.running()) {
            spindle.advance(1);
        }
        spindle.advance(0.01);
        return spindle.loadPercent();
    }
}
