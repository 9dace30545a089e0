package io.tiepm.peers;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RtuLibmodbusTest extends SerialPeerTest {
    private static SerialLine line;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        line = new SerialLine(folder, Devices::libmodbus);
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
