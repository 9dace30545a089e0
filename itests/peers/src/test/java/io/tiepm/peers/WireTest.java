package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.modbus.Lines;
import io.tiepm.driver.modbus.ModbusConfig;
import io.tiepm.driver.modbus.ModbusLink;
import io.tiepm.model.Point;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WireTest {
    @Test
    void seesTheDriverReadAndNeverWrite() throws Exception {
        try (Peer peer = Devices.libmodbus();
                Wire wire = Wire.listen(peer.address().getPort())) {
            ModbusLink link = new ModbusLink(
                    Configs.of(
                            ModbusConfig.class,
                            Map.of("host", "127.0.0.1", "port", peer.address().getPort(), "timeout.ms", 300)),
                    new Lines());
            link.connect();
            List<Point> points =
                    Points.at("coil:0", "discrete:0", "holding:0", "input:0", "holding:50", "holding:0 unit=2");
            for (int period = 0; period < 5; period++) {
                link.read(points);
            }
            link.disconnect();
            Map<Integer, Long> requests = wire.requests();
            assertEquals(Set.of(1, 2, 3, 4), requests.keySet(), () -> "asked for: " + requests);
            assertEquals(5, requests.get(1), () -> "asked for: " + requests);
        }
    }

    @Test
    void wouldSeeAWriteByOpcUa() throws Exception {
        try (Peer peer = Devices.nodeOpcua();
                Wire wire = Wire.listen(peer.address().getPort())) {
            Devices.writeByOpcUa("ns=2;s=Double", peer.address().getPort());
            Map<Integer, Long> services = wire.opcUaRequests();
            assertTrue(services.containsKey(Wire.WRITE_SERVICE), () -> "asked for: " + services);
            assertFalse(Wire.READING_SERVICES.contains(Wire.WRITE_SERVICE));
        }
    }

    @Test
    void wouldSeeWhatIsPublishedAndByWhom(@TempDir Path folder) throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous true");
                Wire wire = Wire.listen(broker.address().getPort())) {
            broker.publish("-V", "5", "-i", "one", "-q", "1", "-t", "plant/valve", "-m", "open");
            broker.publish("-V", "311", "-i", "two", "-t", "plant/pump", "-m", "on", "--will-topic", "plant/will");
            assertEquals(
                    Map.of("one", Set.of("plant/valve"), "two", Set.of("plant/pump", "plant/will")), wire.published());
        }
    }

    @Test
    void wouldSeeAWrite() throws Exception {
        try (Peer peer = Devices.libmodbus();
                Wire wire = Wire.listen(peer.address().getPort())) {
            try (Socket writer = new Socket("127.0.0.1", peer.address().getPort())) {
                for (String frame : List.of("000100000006010500000000", "000200000006010600000001")) {
                    writer.getOutputStream().write(HexFormat.of().parseHex(frame));
                    writer.getInputStream().readNBytes(12);
                }
            }
            assertTrue(
                    wire.requests().keySet().containsAll(List.of(5, 6)) && Wire.WRITES.containsAll(List.of(5, 6)),
                    "a test that cannot see a write proves nothing");
        }
    }
}
