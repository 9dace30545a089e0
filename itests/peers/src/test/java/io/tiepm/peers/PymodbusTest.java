package io.tiepm.peers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PymodbusTest extends ModbusPeerTest {
    private static Peer peer;

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.pymodbus();
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @Override
    Peer peer() {
        return peer;
    }
}
