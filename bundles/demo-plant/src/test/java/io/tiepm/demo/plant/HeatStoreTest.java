package io.tiepm.demo.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HeatStoreTest {
    @Test
    void keepsWhatComesInAndDoesNotGoOut() {
        HeatStore store = new HeatStore(0.5, 600, 20);
        double balance = 0;
        double start = store.temperature();
        for (int i = 0; i < 20_000; i++) {
            double before = store.temperature();
            store.advance(0.1, 100, 20);
            double mean = (before + store.temperature()) / 2;
            balance += 0.1 * (100 - (mean - 20) / 0.5);
        }
        assertEquals(balance, store.capacity() * (store.temperature() - start), 1);
    }

    @Test
    void reachesTheSameByOneStepAsByMany() {
        HeatStore once = new HeatStore(0.5, 600, 20);
        HeatStore often = new HeatStore(0.5, 600, 20);
        once.advance(300, 100, 15);
        for (int i = 0; i < 300; i++) {
            often.advance(1, 100, 15);
        }
        assertEquals(once.temperature(), often.temperature(), 1e-9);
    }
}
