package io.tiepm.face.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Alarm;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456700Z");

    @ParameterizedTest
    @CsvSource({"Cel, 4408652", "mm/s, 4403510", "kW.h, 4937544", "%, 20529", "1, 4404786"})
    void tellsAUnitByItsCommonCode(String ucum, int code) {
        EUInformation unit = Units.of(new Unit(ucum));
        assertEquals(code, unit.getUnitId());
        assertEquals(Units.COMMON, unit.getNamespaceUri());
        assertEquals(ucum, unit.getDisplayName().text());
    }

    @Test
    void tellsAUnitWithoutACommonCodeByItself() {
        EUInformation unit = Units.of(new Unit("{pieces}/h"));
        assertEquals(-1, unit.getUnitId());
        assertEquals(Units.UCUM, unit.getNamespaceUri());
        assertEquals("{pieces}/h", unit.getDisplayName().text());
    }

    @Test
    void tellsValueTimeAndStatusAsOneThing() {
        DataValue value = Values.of(new Value.Real(68.5), Quality.UNCERTAIN, AT, AT.plusSeconds(1));
        assertEquals(68.5, value.value().value());
        assertTrue(value.statusCode().isUncertain());
        assertEquals(AT, value.sourceTime().getJavaInstant());
        assertEquals(AT.plusSeconds(1), value.serverTime().getJavaInstant());
    }

    @ParameterizedTest
    @EnumSource(Quality.class)
    void onlyWhatIsGoodIsToldAsGood(Quality quality) {
        assertEquals(quality == Quality.GOOD, Statuses.of(quality).isGood());
        assertEquals(quality.bearsValue(), !Statuses.of(quality).isBad());
    }

    @Test
    void aWaveformIsAnArray() {
        Value wave = new Value.Waveform(1000, new double[] {1, 2.5});
        assertArrayEquals(new Double[] {1.0, 2.5}, (Double[])
                Values.of(wave, Quality.GOOD, AT, AT).value().value());
        assertEquals(1, Values.rank(wave));
        assertEquals(Optional.of("Double[]"), Values.typeName(wave));
    }

    @Test
    void noValueIsNone() {
        assertNull(Values.of(Value.NONE, Quality.NO_LINK, AT, AT).value().value());
        assertEquals(Optional.empty(), Values.type(Value.NONE));
    }

    @Test
    void namesNodesByNamesAlone() {
        Ids ids = new Ids(ushort(2));
        PointId oil = PointId.parse("press-7/oil.level");
        assertEquals("ns=2;s=press-7/oil.level", ids.of(oil).toParseableString());
        assertEquals("ns=2;s=press-7", ids.of(oil.asset()).toParseableString());
        assertEquals("ns=2;s=press-7/oil.level#alarm", ids.alarm(oil).toParseableString());
        assertEquals(Optional.of(oil), ids.point(ids.of(oil)));
        assertEquals(Optional.empty(), ids.point(ids.unit(oil)));
        assertEquals(Optional.empty(), ids.point(new NodeId(3, "press-7/oil.level")));
    }

    @Test
    void nobodyComesInWithoutConsent() {
        assertTrue(new Entrance("", "", false, false).isShut());
        assertTrue(new Entrance("scada", "", false, false).isShut());
        assertFalse(new Entrance("scada", "secret", false, false).isShut());
        assertFalse(new Entrance("", "", true, false).isShut());
        assertFalse(new Entrance("scada", "secret", false, false).toString().contains("secret"));
    }

    @Test
    void thePageNamesEveryStatusAndEverySeverity() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "faces", "opcua.md"));
        for (String told : new String[] {
            "low 200, medium 500, high 700, critical 900",
            "UncertainLastUsableValue",
            "BadConfigurationError",
            "BadDeviceFailure",
            "BadNoCommunication",
            Ids.URI
        }) {
            assertTrue(page.contains(told), told);
        }
        assertEquals(900, AlarmEvents.severity(Alarm.Priority.CRITICAL));
    }
}
