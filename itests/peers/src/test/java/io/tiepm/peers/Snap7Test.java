package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.kit.PolledTcpLinkKit;
import io.tiepm.driver.s7.S7Config;
import io.tiepm.driver.s7.S7Link;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The S7 driver against the controller of src/test/peers/README.md. */
class Snap7Test extends PolledTcpLinkKit {
    private static Peer peer;
    private static Wire wire;

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.snap7();
        wire = Wire.listen(peer.address().getPort());
    }

    @AfterAll
    static void judge() throws Exception {
        if (wire != null) {
            try (Wire whole = wire) {
                JudgedKit.readsByS7(whole);
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
    protected InetSocketAddress device() {
        return peer.address();
    }

    @Override
    protected PolledLink link(InetSocketAddress via, Duration timeout) {
        return link(via, timeout, Map.of());
    }

    private static PolledLink link(InetSocketAddress via, Duration timeout, Map<String, ?> keys) {
        Map<String, Object> all = new HashMap<>(keys);
        all.put("host", via.getHostString());
        all.put("port", via.getPort());
        all.put("timeout.ms", (int) timeout.toMillis());
        return new S7Link(Configs.of(S7Config.class, all));
    }

    @Override
    protected int flaps() {
        return 50;
    }

    @Override
    protected String knownAddress() {
        return "DB1.DBW18:INT";
    }

    @Override
    protected String unknownAddress() {
        return "DB1.DBW300:INT";
    }

    @Test
    void readsNumbersOfAllTypes() throws Exception {
        assertEquals(
                List.of(
                        new Value.Flag(true),
                        new Value.Flag(false),
                        new Value.Integer(255),
                        new Value.Integer(65_535),
                        new Value.Integer(4_294_967_295L),
                        new Value.Integer(Long.MAX_VALUE),
                        new Value.Integer(-128),
                        new Value.Integer(200),
                        new Value.Integer(-32_768),
                        new Value.Integer(65_535),
                        new Value.Integer(Integer.MIN_VALUE),
                        new Value.Integer(4_294_967_295L),
                        new Value.Integer(-2),
                        new Value.Real(0x1p64),
                        new Value.Real(1.5),
                        new Value.Real(Math.PI)),
                values(
                        "DB1.DBX0.3",
                        "DB1.DBX0.4:BOOL",
                        "DB1.DBB1",
                        "DB1.DBW2:WORD",
                        "DB1.DBD4:DWORD",
                        "DB1:8:LWORD",
                        "DB1:16:SINT",
                        "DB1:17:USINT",
                        "%DB1.DBW18:INT",
                        "DB1.DBW20:UINT",
                        "DB1.DBD22:DINT",
                        "DB1.DBD26:UDINT",
                        "DB1:30:LINT",
                        "DB1:38:ULINT",
                        "DB1.DBD46:REAL",
                        "DB1.DBX50:LREAL"));
    }

    @Test
    void readsTextsDurationsAndMoments() throws Exception {
        assertEquals(
                List.of(
                        new Value.Real(1.27),
                        new Value.Real(-1),
                        new Value.Real(0.001),
                        new Value.Text("A"),
                        new Value.Text("ä"),
                        new Value.Text("2026-11-22"),
                        new Value.Text("09:30:00.250"),
                        new Value.Text("00:00:00.000001"),
                        new Value.Text("2026-11-22T09:30:15.250"),
                        new Value.Text("2026-11-22T09:30:15"),
                        new Value.Text("2026-11-22T09:30:15.250"),
                        new Value.Text("Späne"),
                        new Value.Text("Späne ✓")),
                values(
                        "DB1:58:S5TIME",
                        "DB1.DBD60:TIME",
                        "DB1:64:LTIME",
                        "DB1:72:CHAR",
                        "DB1:74:WCHAR",
                        "DB1:76:DATE",
                        "DB1:78:TIME_OF_DAY",
                        "DB1:82:LTIME_OF_DAY",
                        "DB1:90:DATE_AND_TIME",
                        "DB1:98:DATE_AND_LTIME",
                        "DB1:106:DTL",
                        "DB1:118:STRING(20)",
                        "DB1:140:WSTRING(10)"));
    }

    @Test
    void readsRowsAndTheOtherAreas() throws Exception {
        assertEquals(
                List.of(
                        new Value.Waveform(100, new double[] {0.5, -1.5, 2.5, 3.5}),
                        new Value.Bytes(new byte[] {0, 1, (byte) 0xfe, (byte) 0xff}),
                        new Value.Integer(0x0203),
                        new Value.Integer(6),
                        new Value.Flag(true),
                        new Value.Real(-1.56)),
                values(
                        "DB1:164:REAL[4] rate=100",
                        "DB1:180:BYTE[4]",
                        "IW1",
                        "QB1:USINT",
                        "M3.2",
                        "DB1:166:INT scale=0.01 offset=-1.56"));
    }

    @Test
    void tellsWhatIsNoNumberAndNoMoment() throws Exception {
        assertEquals(
                List.of(Quality.DEVICE_FAULT, Quality.DEVICE_FAULT, Quality.UNCERTAIN, Quality.GOOD),
                connected().read(Points.at("DB1:184:REAL", "DB1:188:DT", "DB1:38:ULINT", "DB1:46:REAL")).stream()
                        .map(Sample::quality)
                        .toList());
    }

    @Test
    void tellsTheUnknownOfEveryAreaApartFromItsNeighbours() throws Exception {
        assertEquals(
                List.of(
                        Quality.GOOD,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.GOOD,
                        Quality.NO_SUCH_POINT,
                        Quality.GOOD,
                        Quality.NO_SUCH_POINT),
                connected()
                        .read(Points.at("MB3", "MB4", "DB77:0:INT", "IB0", "IB4", "DB1:198:INT", "DB1:199:INT"))
                        .stream()
                        .map(Sample::quality)
                        .toList());
    }

    @Test
    void readsMoreThanATelegramHolds() throws Exception {
        List<Point> points = Points.at(
                IntStream.range(0, 1000).mapToObj(i -> "DB2:" + 2 * i + ":UINT").toList());
        for (int most : new int[] {112, 240, 480, 960}) {
            PolledLink link = link(peer.address(), Duration.ofSeconds(10), Map.of("pdu.bytes", most));
            link.connect();
            List<Sample> samples = link.read(points);
            for (int i = 0; i < 1000; i++) {
                assertEquals(new Value.Integer(i), samples.get(i).value(), "of telegrams of " + most);
            }
            assertEquals(
                    new Value.Text("x".repeat(254)),
                    link.read(Points.at("DB3:0:STRING")).get(0).value());
            link.disconnect();
        }
    }

    @Test
    void readsAStoppedController() throws Exception {
        PolledLink link = connected();
        assertEquals(8, status(link), "in RUN");
        for (int wanted : new int[] {4, 8}) {
            new ProcessBuilder("kill", "-USR2", String.valueOf(peer.process().pid()))
                    .start()
                    .waitFor();
            long giveUp = System.nanoTime() + 10_000_000_000L;
            while (status(link) != wanted && System.nanoTime() < giveUp) {
                Thread.onSpinWait();
            }
            assertEquals(wanted, status(link), "read over the same connection");
            assertEquals(Quality.GOOD, one(link, knownAddress()).quality());
        }
    }

    @Test
    void givesUpOnAControllerThatHangsAndComesBackToIt() throws Exception {
        try (Peer hanging = Devices.snap7()) {
            PolledLink link = link(hanging.address(), Duration.ofMillis(400), Map.of());
            link.connect();
            signal("STOP", hanging);
            long begun = System.nanoTime();
            LinkException lost = assertThrows(LinkException.class, () -> one(link, knownAddress()));
            assertEquals(Fault.UNREACHABLE, lost.fault());
            assertThrows(LinkException.class, link::connect);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(took.compareTo(Duration.ofSeconds(3)) < 0, () -> "gave up after " + took);
            signal("CONT", hanging);
            comesBack(link);
        }
    }

    @Test
    void comesBackToAControllerThatWasSwitchedOffAndOn() throws Exception {
        Peer first = Devices.snap7();
        PolledLink link = link(first.address(), Duration.ofSeconds(5), Map.of());
        link.connect();
        assertEquals(Quality.GOOD, one(link, knownAddress()).quality());
        first.close();
        assertThrows(LinkException.class, () -> one(link, knownAddress()));
        assertThrows(LinkException.class, link::connect);
        try (Peer second = Devices.snap7At(first.address().getPort())) {
            assertTrue(second.process().isAlive());
            comesBack(link);
        }
    }

    @Test
    void asksForNothingButReadingAsTsharkSeesIt() throws Exception {
        try (Wire wire = Wire.listen(peer.address().getPort())) {
            PolledLink link = link(peer.address(), Duration.ofSeconds(10), Map.of());
            link.connect();
            List<Point> points = Points.at("DB1:18:INT", "MB0", "IB0", "QB0", "DB77:0:INT", "DB3:0:STRING");
            for (int period = 0; period < 5; period++) {
                link.read(points);
            }
            link.disconnect();
            Map<Integer, Long> functions = wire.s7Requests();
            assertEquals(Set.of(0xf0, 0x04), functions.keySet(), () -> "asked for: " + functions);
            assertEquals(1, functions.get(0xf0));
            assertTrue(functions.get(0x04) >= 5, () -> "asked for: " + functions);
        }
    }

    @Test
    void wouldSeeAWriteOnTheWire() throws Exception {
        try (Peer written = Devices.snap7();
                Wire itsWire = Wire.listen(written.address().getPort())) {
            S7Writer.writeAByte(written.address());
            Map<Integer, Long> functions = itsWire.s7Requests();
            assertTrue(
                    functions.containsKey(0x05), () -> "a test that cannot see a write proves nothing: " + functions);
        }
    }

    private static long status(PolledLink link) throws Exception {
        return ((Value.Integer) one(link, "DB9.DBB0").value()).integer();
    }

    private static void comesBack(PolledLink link) throws Exception {
        for (int attempt = 1; ; attempt++) {
            link.disconnect();
            try {
                link.connect();
                assertEquals(Quality.GOOD, one(link, "DB1:18:INT").quality());
                link.disconnect();
                return;
            } catch (LinkException notYet) {
                if (attempt == 10) {
                    throw notYet;
                }
            }
        }
    }

    private static void signal(String name, Peer to) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(to.process().pid()))
                .start()
                .waitFor();
    }

    private List<Value> values(String... addresses) throws Exception {
        return connected().read(Points.at(addresses)).stream()
                .map(Sample::value)
                .toList();
    }
}
