package io.tiepm.peers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class LibmodbusTest extends ModbusPeerTest {
    private static Peer peer;
    private static Wire wire;

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.libmodbus();
        wire = Wire.listen(peer.address().getPort());
    }

    @AfterAll
    static void judge() throws Exception {
        if (wire != null) {
            try (Wire whole = wire) {
                JudgedKit.readsByModbus(whole);
            }
        }
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
