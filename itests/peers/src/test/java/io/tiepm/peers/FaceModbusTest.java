package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.modbus.Lines;
import io.tiepm.driver.modbus.ModbusConfig;
import io.tiepm.driver.modbus.ModbusLink;
import io.tiepm.face.modbus.ModbusFace;
import io.tiepm.face.modbus.ModbusFaceConfig;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Modbus server that masters see, asked by masters that nobody here wrote. */
@Timeout(180)
class FaceModbusTest {
    private static final Path SOURCES = Path.of("src", "test", "peers");

    /** What every master is told. */
    private static final String TOLD =
            """
            holding 0 3: 17033 0 1
            input 0 3: 17033 0 1
            holding 3 2: 683 2
            holding 5 5: 0 0 0 49152 1
            holding 10 3: 32704 0 6
            discrete 0 6: on on on off off on
            holding 100 8: 65535 65535 65535 65535 65535 65535 65535 8
            holding 13 1: exception 2
            coil 0 1: exception 1
            unit 9: exception 11
            write coil: exception 1
            write register: exception 1
            write coils: exception 1
            write registers: exception 1
            holding 0 3: 17033 0 1
            """;

    private static ModbusFace face;
    private static int port;

    @BeforeAll
    static void open() throws Exception {
        Instant now = Instant.now();
        Kept kept = new Kept()
                .good("press-7/spindle.temperature", "Cel", now, new Value.Real(68.5))
                .say("press-7/oil.level", "%", now, new Value.Real(68.3), Quality.UNCERTAIN)
                .good("press-7/energy", "kW.h", now, new Value.Real(-2))
                .say("press-7/flow", "m3/h", now, Value.NONE, Quality.NO_LINK);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        face = new ModbusFace(
                kept,
                Configs.of(ModbusFaceConfig.class, new HashMap<>(Map.of("port", port, "stale.after.s", 3600))),
                Map.of(
                        "service.pid", "io.tiepm.face.modbus~scada",
                        "register.0", "press-7/spindle.temperature float32",
                        "register.3", "press-7/oil.level uint16 scale=0.1",
                        "register.5", "press-7/energy float64:cdab",
                        "register.10", "press-7/flow float32",
                        "register.100", "alarms"));
        long giveUp = System.nanoTime() + 30_000_000_000L;
        while (!face.place().equals("127.0.0.1:" + port) || !listens()) {
            assertTrue(System.nanoTime() < giveUp && face.problem().isEmpty(), () -> "" + face.problem());
            Thread.sleep(10);
        }
    }

    private static boolean listens() {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @AfterAll
    static void close() {
        face.close();
    }

    @Test
    void pymodbusReadsItAndIsRefusedEveryWrite() throws Exception {
        assertEquals(
                TOLD,
                Peer.run(
                        "pymodbus (Debian package python3-pymodbus)",
                        "/usr/bin/python3",
                        SOURCES.resolve("pymodbus_master.py").toString(),
                        String.valueOf(port)));
    }

    @Test
    void modbusSerialReadsItAndIsRefusedEveryWrite() throws Exception {
        assertEquals(
                TOLD,
                Peer.run(
                        "modbus-serial (Debian package nodejs, then itests/peers/install)",
                        "node",
                        SOURCES.resolve("modbus_serial_master.js").toString(),
                        String.valueOf(port)));
    }

    @Test
    void libmodbusReadsFloatsTheirQualityAndWhatIsMissing() throws Exception {
        assertEquals("68.5", mbpoll("-t", "4:float", "-B", "-r", "1"));
        assertEquals("1", mbpoll("-t", "4", "-r", "3"));
        assertEquals("683", mbpoll("-t", "3", "-r", "4"));
        assertEquals("nan", mbpoll("-t", "4:float", "-B", "-r", "11"));
        assertEquals("6", mbpoll("-t", "4", "-r", "13"));
        assertEquals("0", mbpoll("-t", "1", "-r", "11"));
    }

    @Test
    void ourDriverReadsWhatOurFaceShows() throws Exception {
        ModbusLink link = new ModbusLink(
                Configs.of(ModbusConfig.class, Map.of("host", "127.0.0.1", "port", port, "timeout.ms", 30_000)),
                new Lines());
        link.connect();
        List<Sample> samples = link.read(Points.at(
                "holding:0:float32",
                "input:3:uint16 scale=0.1",
                "holding:5:float64:cdab",
                "holding:10:float32",
                "discrete:0",
                "holding:13"));
        link.disconnect();
        assertEquals(
                "[68.5, 68.3, -2.0, -, on, -]",
                samples.stream().map(Sample::value).toList().toString());
        assertEquals(Quality.DEVICE_FAULT, samples.get(3).quality());
        assertEquals(Quality.NO_SUCH_POINT, samples.get(5).quality());
    }

    /** The one value that mbpoll polls once. */
    private static String mbpoll(String... how) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("mbpoll", "-m", "tcp", "-a", "1", "-1", "-o", "10"));
        command.addAll(List.of("-p", String.valueOf(port)));
        command.addAll(List.of(how));
        command.add("127.0.0.1");
        return Pattern.compile("(?m)^\\[\\d+\\]:\\s+(\\S+)")
                .matcher(Peer.run("mbpoll (Debian package mbpoll)", command.toArray(String[]::new)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining(" "));
    }
}
