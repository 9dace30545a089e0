package io.tiepm.efficiency.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CounterTest {
    private static double went(double... numbers) {
        Counter counter = new Counter(Double.NaN);
        return DoubleStream.of(numbers).map(counter::next).sum();
    }

    @Test
    void countsNothingForWhereItStandsAtFirst() {
        assertEquals(0, went(4711));
        assertEquals(3, went(4711, 4712, 4714));
    }

    @Test
    void goesOnFromZeroAfterAReset() {
        assertEquals(7 + 3, went(100, 107, 0, 3));
        assertEquals(35 + 4, went(65_500, 65_535, 4));
    }

    @Test
    void countsNoNoiseTwice() {
        assertEquals(2, went(100, 101, 100.5, 100.9, 101, 102));
    }

    @Test
    void countsWhatWasMadeWhateverTheResets() {
        Random random = new Random(4711);
        for (int round = 0; round < 200; round++) {
            Counter counter = new Counter(Double.NaN);
            counter.next(0);
            double shown = 0;
            double made = 0;
            double counted = 0;
            for (int i = 0; i < 200; i++) {
                boolean reset = shown > 10 && random.nextInt(20) == 0;
                int more = random.nextInt(4);
                shown = reset ? more : shown + more;
                made += more;
                counted += counter.next(shown);
            }
            assertEquals(made, counted);
        }
    }
}
