package io.tiepm.performance.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RegimesTest {
    @Test
    void namesTheClassOfEachPointInOrder() {
        Regimes regimes = new Regimes(Map.of("speed", 100.0, "load", 0.1));
        regimes.saw("speed", 1499.99);
        assertFalse(regimes.isKnown());
        assertEquals("", regimes.name());
        regimes.saw("load", 0.25);
        assertEquals("load=0.2..0.3,speed=1400..1500", regimes.name());
        regimes.saw("speed", 1500);
        assertEquals("load=0.2..0.3,speed=1500..1600", regimes.name());
        regimes.saw("speed", -0.5);
        assertEquals("load=0.2..0.3,speed=-100..0", regimes.name());
    }

    @Test
    void tellsASwitchByOnAndOffAndWhenItIsThrown() {
        Regimes regimes = new Regimes(Map.of("pump", 1.0, "speed", 100.0));
        regimes.saw("speed", 50);
        assertFalse(regimes.saw("pump", true), "the first state is no change");
        assertEquals("pump=on,speed=0..100", regimes.name());
        assertFalse(regimes.saw("pump", true));
        assertTrue(regimes.saw("pump", false));
        assertEquals("pump=off,speed=0..100", regimes.name());
    }

    @Test
    void knowsOneConditionWhereNothingIsDeclared() {
        Regimes regimes = new Regimes(Map.of());
        assertTrue(regimes.isKnown());
        assertEquals("", regimes.name());
    }
}
