package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant SOURCE = Instant.parse("2026-11-22T09:59:58.1234567Z");
    private static final Instant SERVER = Instant.parse("2026-11-22T09:59:59Z");
    private static final PointId POINT = new PointId(new AssetId("cell-3"), "speed");

    private final Readings readings = new Readings(
            new Parts(() -> {
                throw new StackOverflowError("a type that holds itself");
            }),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void bearsTheTimeOfTheSourceToTheLastDigit() {
        DataValue told = told(SOURCE, Unsigned.ushort(8900), SERVER);
        assertEquals(SOURCE.plusNanos(89), sample(told).at());
        assertEquals(NOW, sample(told).received());
    }

    @Test
    void bearsTheTimeOfTheServerWhereTheSourceTellsNone() {
        assertEquals(SERVER, sample(told(null, null, SERVER)).at());
        assertEquals(
                SERVER,
                sample(new DataValue(
                                new Variant(1.5),
                                StatusCode.GOOD,
                                DateTime.NULL_VALUE,
                                null,
                                new DateTime(SERVER),
                                null))
                        .at());
    }

    @Test
    void bearsOurTimeWhereNobodyTellsOne() {
        assertEquals(NOW, sample(told(null, null, null)).at());
        DateTime never = new DateTime(Long.MAX_VALUE);
        assertEquals(
                NOW,
                sample(new DataValue(new Variant(1.5), StatusCode.GOOD, never, null, never, null))
                        .at());
    }

    @Test
    void passesOnATimeInTheFutureForTheJudge() {
        Instant ahead = NOW.plusSeconds(3600);
        assertEquals(ahead, sample(told(ahead, null, SERVER)).at());
    }

    @Test
    void tellsThatValuesAreMissingBeforeThisOne() {
        Sample sample = sample(new DataValue(
                new Variant(1.5), StatusCode.GOOD.withDataValueInfoType().withOverflow()));
        assertEquals(Quality.UNCERTAIN, sample.quality());
        assertEquals(new Value.Real(1.5), sample.value());
    }

    @Test
    void takesNoValueThatTheServerCallsBad() {
        Sample sample = sample(new DataValue(new Variant(1.5), new StatusCode(StatusCodes.Bad_SensorFailure)));
        assertEquals(Value.NONE, sample.value());
        assertEquals(Quality.DEVICE_FAULT, sample.quality());
    }

    @Test
    void survivesATypeThatHoldsItself() {
        ExtensionObject packed = ExtensionObject.of(ByteString.of(new byte[8]), new NodeId(2, 7));
        Sample sample = readings.sample(
                POINT, AddressParser.parse("ns=2;s=Pump at=.Speed"), new DataValue(new Variant(packed)));
        assertEquals(Quality.DEVICE_FAULT, sample.quality());
    }

    @Test
    void tellsAVariantThatHoldsVariants() {
        Variant[] list = {new Variant(1), new Variant(2.5)};
        Sample sample =
                readings.sample(POINT, AddressParser.parse("ns=2;s=List at=.x"), new DataValue(new Variant(list)));
        assertEquals(Quality.NO_SUCH_POINT, sample.quality());
        assertEquals(
                Quality.DEVICE_FAULT, sample(new DataValue(new Variant(list))).quality());
    }

    private Sample sample(DataValue told) {
        return readings.sample(POINT, AddressParser.parse("ns=2;s=Pump.Speed"), told);
    }

    private static DataValue told(@Nullable Instant source, @Nullable UShort picoseconds, @Nullable Instant server) {
        return new DataValue(
                new Variant(1.5),
                StatusCode.GOOD,
                source == null ? null : new DateTime(source),
                picoseconds,
                server == null ? null : new DateTime(server),
                null);
    }
}
