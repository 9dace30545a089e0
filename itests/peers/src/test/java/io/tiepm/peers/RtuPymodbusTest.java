package io.tiepm.peers;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RtuPymodbusTest extends SerialPeerTest {
    private static SerialLine line;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        line = new SerialLine(
                folder, (terminal, unit) -> Devices.pymodbus("rtu", terminal.toString(), String.valueOf(unit)));
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
}
