package io.tiepm.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final PointId OIL = new PointId(PRESS, "oil.level");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.000000001Z");

    @Test
    void givesBackEverySampleAsItWasAdded() {
        List<Sample> samples = List.of(
                Sample.good(OIL, NOON, new Value.Real(1.5)),
                Sample.good(OIL, NOON, new Value.Integer(-3)),
                Sample.good(OIL, NOON, new Value.Flag(true)),
                Sample.good(OIL, NOON, new Value.Text("low")),
                Sample.good(OIL, NOON, new Value.Bytes(new byte[] {1, 2})),
                Sample.good(OIL, NOON, new Value.Waveform(10, new double[] {1, 2})),
                new Sample(OIL, NOON.minusSeconds(1), NOON, new Value.Real(2), Quality.STALE),
                Sample.missing(OIL, NOON, Quality.NO_LINK));
        Batch.Builder batch = Batch.of(PRESS);
        samples.forEach(sample -> batch.add(sample, Unit.ONE));
        assertEquals(samples, batch.build().samples());
    }

    @Test
    void holdsManyRowsAndManySignals() {
        Batch.Builder builder = Batch.of(PRESS);
        for (int i = 0; i < Batch.LARGEST; i++) {
            builder.add(Sample.good(new PointId(PRESS, "p" + i % 1000), NOON, new Value.Integer(i)), Unit.ONE);
        }
        Sample oneMore = Sample.good(OIL, NOON, new Value.Real(1));
        assertThrows(IllegalStateException.class, () -> builder.add(oneMore, Unit.ONE));
        Batch batch = builder.build();
        assertEquals(1000, batch.signals().size());
        assertEquals(65_535, batch.number(65_535));
        assertEquals("p535", batch.signal(65_535).id().name());
    }

    @Test
    void readsNumbersAndFlagsAsNumbersAndNothingElse() {
        Batch batch = Batch.of(PRESS)
                .add(Sample.good(OIL, NOON, new Value.Flag(true)), Unit.ONE)
                .add(Sample.good(OIL, NOON, new Value.Text("1")), Unit.ONE)
                .add(Sample.missing(OIL, NOON, Quality.NO_LINK), Unit.ONE)
                .build();
        assertEquals(1, batch.number(0));
        assertTrue(Double.isNaN(batch.number(1)));
        assertTrue(Double.isNaN(batch.number(2)));
    }

    @Test
    void isNotChangedByWhatIsAddedLater() {
        Batch.Builder builder = Batch.of(PRESS).add(Sample.good(OIL, NOON, new Value.Real(1)), Unit.ONE);
        Batch first = builder.build();
        builder.add(Sample.good(OIL, NOON, new Value.Real(2)), Unit.ONE);
        assertEquals(1, first.size());
        assertNotEquals(first, builder.build());
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        Batch.Builder batch = Batch.of(PRESS);
        Signal oil = new Signal(OIL, Unit.ONE);
        Signal foreign = new Signal(new PointId(new AssetId("press-8"), "oil.level"), Unit.ONE);
        assertThrows(IllegalArgumentException.class, () -> batch.add(foreign, 0, 0, Batch.Kind.REAL, 0, Quality.GOOD));
        assertThrows(IllegalArgumentException.class, () -> batch.add(oil, 0, 0, Batch.Kind.TEXT, 0, Quality.GOOD));
        assertThrows(IllegalArgumentException.class, () -> batch.add(oil, 0, 0, Batch.Kind.NONE, 0, Quality.GOOD));
        assertThrows(IllegalArgumentException.class, () -> batch.add(oil, 0, 0, Batch.Kind.REAL, 0, Quality.NO_LINK));
        assertEquals(0, batch.size());
    }
}
