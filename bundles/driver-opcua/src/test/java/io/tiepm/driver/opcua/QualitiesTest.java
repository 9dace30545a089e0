package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.model.Quality;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.junit.jupiter.api.Test;

class QualitiesTest {
    @Test
    void tellsAnOverflowOfTheServersQueueAsUncertain() {
        assertEquals(
                Quality.UNCERTAIN,
                Qualities.of(StatusCode.GOOD.withDataValueInfoType().withOverflow()));
        assertEquals(Quality.GOOD, Qualities.of(StatusCode.GOOD.withDataValueInfoType()));
    }

    @Test
    void looksAtTheStatusAndNotAtItsLimits() {
        long limited = StatusCodes.Uncertain_LastUsableValue | 0x0400 | 0x0200;
        assertEquals(Quality.STALE, Qualities.of(new StatusCode(limited)));
        assertEquals(Quality.NO_SUCH_POINT, Qualities.of(new StatusCode(StatusCodes.Bad_NodeIdUnknown | 0x0480)));
    }

    @Test
    void tellsAStatusThatNobodyKnowsByItsSeverity() {
        assertEquals(Quality.GOOD, Qualities.of(new StatusCode(0x3fff_0000L)));
        assertEquals(Quality.UNCERTAIN, Qualities.of(new StatusCode(0x7fff_0000L)));
        assertEquals(Quality.DEVICE_FAULT, Qualities.of(new StatusCode(0xbfff_0000L)));
    }
}
