package io.tiepm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void idsSayWhatTheyGot() {
        for (String wrong : new String[] {"", "Press", "press_7", "a".repeat(65), "päckchen", "../etc"}) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> new AssetId(wrong))
                    .getMessage()
                    .contains("'" + wrong + "'"));
        }
        assertEquals("press-7/oil.level", PointId.parse("press-7/oil.level").toString());
        assertThrows(IllegalArgumentException.class, () -> PointId.parse("oil.level"));
    }

    @Test
    void aNumberIsFiniteAndZeroHasNoSign() {
        assertThrows(IllegalArgumentException.class, () -> new Value.Real(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Value.Real(Double.POSITIVE_INFINITY));
        assertEquals(new Value.Real(0), new Value.Real(-0.0));
    }

    @Test
    void aTextIsUnicode() {
        assertThrows(IllegalArgumentException.class, () -> new Value.Text("half a pair: \ud800"));
    }

    @Test
    void bytesAndWaveformsCannotBeChangedFromOutside() {
        byte[] bytes = {1};
        Value.Bytes value = new Value.Bytes(bytes);
        bytes[0] = 2;
        value.bytes()[0] = 3;
        assertEquals(new Value.Bytes(new byte[] {1}), value);
        double[] numbers = {1};
        Value.Waveform wave = new Value.Waveform(1, numbers);
        numbers[0] = 2;
        assertEquals(new Value.Waveform(1, new double[] {1}), wave);
    }

    @Test
    void aSampleBearsAValueExactlyWhenItsQualityDoes() {
        PointId point = PointId.parse("press-7/oil.level");
        assertThrows(IllegalArgumentException.class, () -> Sample.good(point, NOON, Value.NONE));
        assertThrows(IllegalArgumentException.class, () -> Sample.missing(point, NOON, Quality.GOOD));
    }

    @Test
    void aPeriodIsHalfOpen() {
        Period hour = new Period(NOON, NOON.plusSeconds(3600));
        assertTrue(hour.contains(NOON));
        assertFalse(hour.contains(NOON.plusSeconds(3600)));
        assertThrows(IllegalArgumentException.class, () -> new Period(NOON, NOON));
    }

    @Test
    void aRatioLiesFromZeroToOne() {
        assertThrows(IllegalArgumentException.class, () -> new Ratio(1.01));
        assertThrows(IllegalArgumentException.class, () -> new Ratio(Double.NaN));
        assertEquals(Ratio.ONE, Ratio.clamped(7));
        assertEquals(Ratio.ZERO, Ratio.clamped(Double.NaN));
    }

    @Test
    void aPointIsAskedFromEveryTenMillisecondsToOnceADay() {
        PointId id = PointId.parse("press-7/oil.level");
        assertThrows(IllegalArgumentException.class, () -> new Point(id, "a", Unit.ONE, Duration.ofMillis(9)));
        assertThrows(IllegalArgumentException.class, () -> new Point(id, "a", Unit.ONE, Duration.ofHours(25)));
        assertThrows(IllegalArgumentException.class, () -> new Point(id, " ", Unit.ONE, Duration.ofSeconds(1)));
    }

    @Test
    void momentsComeBackToTheNanosecond() {
        for (String text : new String[] {"1969-12-31T23:59:59.999999999Z", "2026-11-21T12:00:00.000000001Z"}) {
            Instant moment = Instant.parse(text);
            assertEquals(moment, Moments.ofNanos(Moments.toNanos(moment)));
        }
        assertThrows(ArithmeticException.class, () -> Moments.toNanos(Instant.parse("2400-01-01T00:00:00Z")));
    }
}
