package io.tiepm.face.modbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alarm.State;
import io.tiepm.model.Quality;
import io.tiepm.model.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterMapTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final FakeHistorian historian = new FakeHistorian();
    private final View view = new View(historian, Clock.fixed(FakeHistorian.NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "float32,                 68.5,     42890000 0001",
        "float32:cdab,            68.5,     00004289 0001",
        "float32:badc,            68.5,     89420000 0001",
        "float32:dcba,            68.5,     00008942 0001",
        "float64,                 -2,       c000000000000000 0001",
        "uint16 scale=0.1,        68.3,     02ab 0001",
        "int16 scale=0.1,         -4.05,    ffd8 0001",
        "int16 offset=-40,        20,       003c 0001",
        "uint16,                  65534,    fffe 0001",
        "uint16,                  65535,    ffff 0007",
        "uint16,                  -1,       ffff 0007",
        "int16,                   -32768,   8000 0007",
        "int32,                   70000,    00011170 0001",
        "int32:cdab,              70000,    11700001 0001",
        "uint32,                  4294967295, ffffffff 0007",
        "int64,                   9007199254740993, 0020000000000001 0001",
        "uint64,                  -1,       ffffffffffffffff 0007",
        "int64,                   1e19,     8000000000000000 0007",
        "float32,                 1e300,    7fc00000 0007",
        "bool,                    3,        0001 0001",
        "bool,                    0,        0000 0001",
    })
    void showsAValueInTheTypeThatTheLineNames(String type, String value, String words) {
        historian.say(
                "press-7/oil",
                value.matches("-?[0-9]+")
                        ? new Value.Integer(Long.parseLong(value))
                        : new Value.Real(Double.parseDouble(value)));
        assertEquals(words.replace(" ", ""), all(map("0", "press-7/oil " + type)));
    }

    @ParameterizedTest
    @CsvSource({
        "UNCERTAIN,     0, 0005 0002",
        "STALE,         0, ffff 0003",
        "NO_SUCH_POINT, 0, ffff 0004",
        "DEVICE_FAULT,  0, ffff 0005",
        "NO_LINK,       0, ffff 0006",
        "GOOD,         60, 0005 0001",
        "GOOD,         61, ffff 0003",
        "UNCERTAIN,    61, ffff 0003",
        "NO_LINK,      61, ffff 0006",
    })
    void showsNoValueThatDoesNotCount(Quality quality, long age, String words) {
        historian.say(
                "press-7/oil",
                quality.bearsValue() ? new Value.Integer(5) : Value.NONE,
                quality,
                FakeHistorian.NOW.minusSeconds(age));
        assertEquals(words.replace(" ", ""), all(map("0", "press-7/oil uint16")));
    }

    @Test
    void aLineMaySayForHowLongItsValueCounts() {
        historian.say("press-7/oil", new Value.Integer(5), Quality.GOOD, FakeHistorian.NOW.minusSeconds(61));
        assertEquals("00050001", all(map("0", "press-7/oil uint16 stale.s=900")));
    }

    @Test
    void whatWasNeverReadIsNotGood() {
        assertEquals("7fc000000008", all(map("0", "press-7/oil")));
    }

    @Test
    void aTextIsNoNumber() {
        historian.say("press-7/programme", new Value.Text("K2"));
        assertEquals("7ff80000000000000007", all(map("0", "press-7/programme float64")));
    }

    @Test
    void aFlagIsOneOrZero() {
        historian.say("press-7/door", new Value.Flag(true));
        assertEquals("00010001", all(map("0", "press-7/door bool")));
    }

    @Test
    void theQualityMayStandElsewhere() {
        historian.say("press-7/oil", new Value.Integer(5));
        RegisterMap map = map("0", "press-7/oil uint16 quality=40101", "1", "press-7/door bool");
        assertArrayEquals(
                new short[] {5, (short) 0xffff, 8}, map.registers(view, 0, 3).orElseThrow());
        assertArrayEquals(new short[] {1}, map.registers(view, 100, 1).orElseThrow());
    }

    @Test
    void tellsByOneBitWhetherAValueIsGood() {
        historian.say("press-7/oil", new Value.Integer(5));
        RegisterMap map = map("0", "press-7/oil", "3", "press-7/door bool");
        assertArrayEquals(
                new boolean[] {true, true, true, false, false},
                map.good(view, 0, 5).orElseThrow());
        assertEquals(Optional.empty(), map.good(view, 4, 2).map(List::of));
    }

    @Test
    void whatIsNotInTheMapIsNotThere() {
        RegisterMap map = map("10", "press-7/oil uint16");
        assertTrue(map.registers(view, 9, 1).isEmpty());
        assertTrue(map.registers(view, 10, 3).isEmpty());
        assertTrue(map.registers(view, 65_535, 2).isEmpty());
        assertTrue(map.registers(view, 10, 2).isPresent());
    }

    @Test
    void countsAlarms() {
        RegisterMap map = map("0", "alarms", "10", "alarms asset=press-7");
        assertEquals("ffffffffffffffffffffffffffff0008", hex(map, 0, 8));
        view.alertsCame(new FakeAlerts(List.of(
                FakeAlerts.alarm("press-7/oil", State.UNACK, Priority.CRITICAL),
                FakeAlerts.alarm("press-7/door", State.ACK, Priority.LOW),
                FakeAlerts.alarm("pump-1/flow", State.RTNUN, Priority.HIGH),
                FakeAlerts.alarm("pump-1/speed", State.SHLVD, Priority.HIGH))));
        assertEquals("00020002000100000000000100010001", hex(map, 0, 8));
        assertEquals("00020001000100000000000100000001", hex(map, 10, 8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x     | press-7/oil            | register.x is no register; write a number from 0 to 65535",
                "65536 | press-7/oil            | register.65536 is no register",
                "40000 | press-7/oil            | register.40000 is no register",
                "65535 | press-7/oil            | register.65535 and its quality reach beyond register 65535",
                "0     | ''                     | register.0 is empty; for example register.0 = press-7/oil.level",
                "0     | press-7                | register.0 is wrong at character 1, 'press-7': a point is written",
                "0     | press-7/oil float      | wrong at character 13, 'float': expected bool, int16",
                "0     | press-7/oil int16:abdc | wrong at character 13, 'int16:abdc': expected abcd, cdab",
                "0     | press-7/oil int16:     | wrong at character 13, 'int16:': expected abcd",
                "0     | press-7/oil scale=x    | wrong at character 13, 'scale=x': expected a number",
                "0     | press-7/oil scale=0    | wrong at character 13, 'scale=0': only numbers have a scale",
                "0     | press-7/oil bool scale=2 | wrong at character 18, 'scale=2': only numbers",
                "0     | press-7/oil int16 1    | wrong at character 19, '1': expected an option",
                "0     | press-7/oil quality=x  | wrong at character 13, 'quality=x': expected a register",
                "0     | press-7/oil stale.s=0  | wrong at character 13, 'stale.s=0': expected seconds from 1",
                "0     | press-7/oil asset=x    | wrong at character 13, 'asset=x': expected scale=, offset=",
                "0     | press-7/oil scale=1 scale=1 | wrong at character 21, 'scale=1': expected an option, each once",
                "0     | alarms asset=X         | wrong at character 8, 'asset=X': an asset id is",
                "0     | press-7/oil uint32 quality=1 | register.0 or its quality lies on registers of register.0",
            })
    void leavesOutAWrongLineAndSaysWhatWouldBeRight(String place, String line, String fault) {
        RegisterMap map = map(place, line, "100", "press-7/door bool");
        assertEquals(1, map.faults().size(), () -> map.faults().toString());
        assertTrue(map.faults().get(0).contains(fault), () -> map.faults().toString());
        assertTrue(map.registers(view, 100, 2).isPresent());
    }

    @Test
    void oneOfTwoLinesOnOneRegisterIsLeftOut() {
        RegisterMap map = map("0", "press-7/oil", "2", "press-7/door bool");
        assertEquals(
                List.of("register.2 or its quality lies on registers of register.0; move one of them"), map.faults());
    }

    @Test
    void tellsTheEngineerWhatStandsWhere() {
        historian.say("press-7/oil", new Value.Integer(5));
        List<String> told = new ArrayList<>();
        map("40001", "press-7/oil int32:cdab scale=0.1 offset=-40", "9998", "press-7/door bool")
                .told(view)
                .forEach(row -> told.add(row.toString()));
        assertEquals(
                List.of(
                        "FaceEntry[address=holding:0, shows=press-7/oil, type=int32:cdab scale=0.1 offset=-40, unit=Cel,"
                                + " quality=holding:2]",
                        "FaceEntry[address=holding:9998, shows=press-7/door, type=bool, unit=, quality=holding:9999]"),
                told);
    }

    private static RegisterMap map(String... lines) {
        Map<String, Object> properties = new TreeMap<>(Map.of("host", "127.0.0.1"));
        for (int i = 0; i < lines.length; i += 2) {
            properties.put("register." + lines[i], lines[i + 1]);
        }
        return RegisterMap.of(properties, MINUTE);
    }

    /** Every register of a map that begins at 0 and has one line. */
    private String all(RegisterMap map) {
        assertEquals(List.of(), map.faults());
        int count = 0;
        while (map.registers(view, 0, count + 1).isPresent()) {
            count++;
        }
        return hex(map, 0, count);
    }

    private String hex(RegisterMap map, int from, int count) {
        StringBuilder hex = new StringBuilder();
        for (short word : map.registers(view, from, count).orElseThrow()) {
            hex.append(HexFormat.of().toHexDigits(word));
        }
        return hex.toString();
    }
}
