package io.tiepm.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file may say of a serial port, and what is told of one that cannot be used. */
class SerialSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "baud, 299",
        "stop.bits, 3",
        "unit, 256",
        "timeout.ms, 9",
        "turn.timeout.ms, 9",
        "silence.ms, 1001",
        "latency.ms, -1",
        "rs485.before.ms, 101",
    })
    void refusesANumberThatCannotWork(String key, int value) {
        LinkException refused = assertThrows(LinkException.class, rtu(Map.of(key, value))::connect);
        assertEquals(Fault.MISCONFIGURED, refused.fault());
        assertTrue(refused.getMessage().startsWith(key + " = " + value), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "parity, mark, 'parity = mark is none of even, none, odd'",
        "data.bits, 9, 'data.bits = 9 is none of 7, 8, auto'",
        "flow, xon-xoff, 'flow = xon-xoff is none of none, rts-cts'",
        "rs485, on, 'rs485 = on is none of off, rts-high, rts-low'",
        "echo, yes, 'echo = yes is none of auto, off, on'",
        "order, abdc, 'order = abdc is none of abcd, cdab, badc, dcba; most devices are abcd or cdab'",
        "serial.port, ' ', 'serial.port is missing; name its device file, for example serial.port = /dev/ttyUSB0'",
    })
    void refusesAWordThatItDoesNotKnow(String key, String value, String message) {
        LinkException refused = assertThrows(LinkException.class, rtu(Map.of(key, value))::connect);
        assertEquals(Fault.MISCONFIGURED, refused.fault());
        assertEquals(message, refused.getMessage());
    }

    @Test
    void refusesSevenBitsForFramesOfBytes() {
        assertThrows(IllegalArgumentException.class, () -> wiring(Map.of("data.bits", "7"), false));
        assertEquals(7, wiring(Map.of("data.bits", "7"), true).dataBits());
        assertEquals(8, wiring(Map.of(), false).dataBits());
        assertEquals(7, wiring(Map.of(), true).dataBits());
    }

    @Test
    void refusesTwoUsesOfOneSignal() {
        assertThrows(
                IllegalArgumentException.class, () -> wiring(Map.of("flow", "rts-cts", "rs485", "rts-high"), false));
    }

    @Test
    void tellsAPortThatIsNotThere() {
        LinkException missing =
                assertThrows(LinkException.class, rtu(Map.of("serial.port", "/dev/no-such-port"))::connect);
        assertEquals(Fault.UNREACHABLE, missing.fault());
        assertEquals(SerialPlace.missing("/dev/no-such-port"), missing.getMessage());
    }

    @Test
    void tellsWhatToDoWithoutAccess() {
        String message = SerialPlace.refused(wiring(Map.of(), false), 13);
        assertTrue(message.contains("usermod -a -G dialout"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void tellsTheSettingsThatAnAdapterDoesNotTake() {
        String message = SerialPlace.refused(wiring(Map.of("baud", 250_000), false), 22);
        assertTrue(message.contains("modbus-rtu, 250000 baud, 8E1"), message);
    }

    private static Wiring wiring(Map<String, Object> keys, boolean ascii) {
        return Wiring.of(config(keys), ascii);
    }

    private static PolledLink rtu(Map<String, Object> keys) {
        return new RtuLink(config(keys), new Buses());
    }

    private static SerialConfig config(Map<String, Object> keys) {
        Map<String, Object> all = new HashMap<>(Map.of("serial.port", "/dev/ttyUSB0"));
        all.putAll(keys);
        return Configs.of(SerialConfig.class, all);
    }
}
