package io.tiepm.peers;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.modbus.Buses;
import io.tiepm.driver.modbus.RtuTcpConfig;
import io.tiepm.driver.modbus.RtuTcpLink;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RtuTcpPymodbusTest extends ModbusPeerTest {
    private static Peer peer;

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.pymodbus("rtu-tcp");
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

    @Override
    protected PolledLink link(InetSocketAddress via, Duration timeout) {
        return new RtuTcpLink(
                Configs.of(
                        RtuTcpConfig.class,
                        Map.of("host", via.getHostString(), "port", via.getPort(), "timeout.ms", (int)
                                timeout.toMillis())),
                new Buses());
    }
}
