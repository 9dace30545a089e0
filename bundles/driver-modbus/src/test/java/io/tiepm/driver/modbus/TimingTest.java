package io.tiepm.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a line is silent between frames. */
class TimingTest {
    @ParameterizedTest
    @CsvSource({
        "1200,   11, 32083331",
        "9600,   11, 4010415",
        "9600,   10, 3645831",
        "19200,  11, 2005206",
        "38400,  11, 1750000",
        "115200, 10, 1750000",
    })
    void isThreeAndAHalfCharactersAndNoLessThanTheFloor(int baud, int bits, long nanos) {
        Timing timing = Timing.rtu(baud, bits, Duration.ZERO, Duration.ofMillis(20));
        assertEquals(nanos, timing.quiet().toNanos(), 3);
        assertEquals(timing.quiet().plusMillis(20), timing.frameEnd());
    }

    @ParameterizedTest
    @CsvSource({"115200, 5, 5000000", "1200, 5, 32083331"})
    void isMadeLongerNeverShorter(int baud, int millis, long nanos) {
        assertEquals(
                nanos,
                Timing.rtu(baud, 11, Duration.ofMillis(millis), Duration.ZERO)
                        .quiet()
                        .toNanos(),
                3);
    }
}
