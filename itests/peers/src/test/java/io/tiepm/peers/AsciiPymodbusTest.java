package io.tiepm.peers;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.modbus.AsciiLink;
import io.tiepm.driver.modbus.SerialConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class AsciiPymodbusTest extends SerialPeerTest {
    private static SerialLine line;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        line = new SerialLine(
                folder, (terminal, unit) -> Devices.pymodbus("ascii", terminal.toString(), String.valueOf(unit)));
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @Override
    SerialLine line() {
        return line;
    }

    @Override
    PolledLink link(Map<String, Object> keys) {
        Map<String, Object> all = SerialLine.keys(line(), 5000);
        all.putAll(keys);
        return new AsciiLink(Configs.of(SerialConfig.class, all), buses);
    }
}
