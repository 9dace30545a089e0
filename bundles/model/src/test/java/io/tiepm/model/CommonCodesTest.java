package io.tiepm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CommonCodesTest {
    @Test
    void knowsUnitsByTheNumbersThatOpcUaPublishes() {
        assertEquals(Optional.of(Unit.CELSIUS), CommonCodes.unit(4408652));
        assertEquals(Optional.of(new Unit("m")), CommonCodes.unit(5067858));
        assertEquals(Optional.of(Unit.PERCENT), CommonCodes.unit(20529));
        assertEquals(Optional.of(Unit.ONE), CommonCodes.unit(4404786));
    }

    @Test
    void guessesNone() {
        assertEquals(Optional.empty(), CommonCodes.unit(-1));
        assertEquals(Optional.empty(), CommonCodes.unit(0));
    }

    @Test
    void tellsTheNumberOfAUnitThatHasOne() {
        assertEquals(OptionalInt.of(4408652), CommonCodes.number(Unit.CELSIUS));
        assertEquals(OptionalInt.empty(), CommonCodes.number(new Unit("{pieces}/h")));
    }
}
