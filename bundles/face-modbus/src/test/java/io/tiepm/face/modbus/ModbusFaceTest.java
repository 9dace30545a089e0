package io.tiepm.face.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.kit.Configs;
import io.tiepm.model.Value;
import io.tiepm.status.Face;
import io.tiepm.status.Figure;
import io.tiepm.status.Finding.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ModbusFaceTest {
    private static final String READ_OIL = "0300000003";
    private static final String OIL = "0306428900000001";

    private final FakeHistorian historian = new FakeHistorian().say("press-7/oil", new Value.Real(68.5));
    private final Map<String, Object> keys = new HashMap<>();
    private ModbusFace face;

    @BeforeEach
    void anyPort() {
        keys.put("port", 0);
    }

    @AfterEach
    void stop() {
        face.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1,   0300000003, 0306428900000001",
        "1,   0400000003, 0406428900000001",
        "0,   0300000003, 0306428900000001",
        "255, 0300000003, 0306428900000001",
        "1,   0200000003, 020107",
        "2,   0300000003, 830b",
        "1,   0300000004, 8302",
        "1,   03ffff0003, 8302",
        "1,   0300000000, 8303",
        "1,   030000007e, 8303",
        "1,   02000007d1, 8203",
        "1,   03000000,   8303",
        "1,   0100000001, 8101",
        "1,   050000ff00, 8501",
        "1,   0600000001, 8601",
        "1,   0f0000000101ff, 8f01",
        "1,   10000000010200ff, 9001",
        "1,   150f060000000000, 9501",
        "1,   16000000f20025, 9601",
        "1,   1700000001000000010200ff, 9701",
        "1,   080000a537, 8801",
        "1,   2b0e0100,   ab01",
    })
    void answersAsTheProtocolSaysAndRefusesWhatIsNotReading(int unit, String request, String answer) throws Exception {
        try (Master master = new Master(open())) {
            assertEquals(answer, master.ask(unit, request));
            assertEquals(OIL, master.ask(1, READ_OIL));
        }
    }

    @Test
    void answersEachOfManyRequestsThatComeAtOnce() throws Exception {
        try (Master master = new Master(open())) {
            for (int i = 0; i < 200; i++) {
                master.send(1, READ_OIL);
            }
            for (int i = 0; i < 200; i++) {
                assertEquals(OIL, master.answer());
            }
        }
    }

    @Test
    void aMasterWhoNeverListensHoldsUpNobody() throws Exception {
        int port = open();
        try (Master deaf = new Master(port);
                Master other = new Master(port)) {
            Thread talker = new Thread(() -> {
                try {
                    while (true) {
                        deaf.send(1, READ_OIL);
                    }
                } catch (Exception closed) {
                    // that is the end of the test
                }
            });
            talker.setDaemon(true);
            talker.start();
            for (int i = 0; i < 500; i++) {
                assertEquals(OIL, other.ask(1, READ_OIL));
            }
        }
    }

    @Test
    void takesARequestThatDripsInByteByByte() throws Exception {
        try (Master master = new Master(open())) {
            for (byte one : HexFormat.of().parseHex("00010000000601" + READ_OIL)) {
                master.raw(new byte[] {one});
            }
            assertEquals(OIL, master.answer());
        }
    }

    @ParameterizedTest
    @CsvSource({"00010001000601", "00010000000101", "0001000000ff01", "0001ffffffff01"})
    void endsAConnectionThatSpeaksSomethingElse(String noise) throws Exception {
        int port = open();
        try (Master master = new Master(port);
                Master other = new Master(port)) {
            master.raw(HexFormat.of().parseHex(noise));
            assertTrue(master.isEnded());
            assertEquals(OIL, other.ask(1, READ_OIL));
        }
    }

    @Test
    void endsAConnectionThatIsSilent() throws Exception {
        keys.put("idle.s", 1);
        int port = open();
        try (Master silent = new Master(port);
                Master dripping = new Master(port)) {
            dripping.raw(new byte[] {0, 1});
            assertTrue(silent.isEnded());
            assertTrue(dripping.isEnded());
        }
        await(() -> face.clients() == 0);
        assertEquals(2, figure("connections.dropped"));
    }

    @Test
    void makesRoomByEndingWhoWasSilentLongest() throws Exception {
        keys.put("clients.max", 2);
        int port = open();
        try (Master first = new Master(port);
                Master second = new Master(port)) {
            assertEquals(OIL, second.ask(1, READ_OIL));
            assertEquals(OIL, first.ask(1, READ_OIL));
            try (Master third = new Master(port)) {
                assertEquals(OIL, third.ask(1, READ_OIL));
                assertTrue(second.isEnded());
                assertEquals(OIL, first.ask(1, READ_OIL));
            }
        }
    }

    @Test
    void letsInOnlyWhoIsNamed() throws Exception {
        keys.put("clients", new String[] {"10.0.4.3", "plc.example"});
        try (Master master = new Master(open())) {
            assertTrue(master.isEnded());
        }
        assertEquals(1, figure("connections.refused"));
        assertEquals(Level.WARNING, face.findings().get(0).level());
        assertTrue(face.findings().get(0).what().contains("'plc.example', which is no address"), () -> face.findings()
                .toString());
    }

    @Test
    void aNamedMasterIsLetIn() throws Exception {
        keys.put("clients", new String[] {"127.0.0.1"});
        try (Master master = new Master(open())) {
            assertEquals(OIL, master.ask(1, READ_OIL));
        }
    }

    @Test
    void saysWhyItCannotListen() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            keys.put("port", taken.getLocalPort());
            make();
            await(() -> face.problem().isPresent());
            assertTrue(
                    face.problem().orElseThrow().startsWith("it cannot listen at 127.0.0.1:" + taken.getLocalPort()),
                    () -> face.problem().toString());
            assertEquals(Level.BROKEN, face.findings().get(0).level());
        }
    }

    @Test
    void warnsWhereAnybodyCanRead() throws Exception {
        open();
        assertEquals(Level.FINE, face.findings().get(0).level());
        face.close();
        keys.put("host", "192.0.2.1");
        make();
        assertTrue(
                face.findings().stream()
                        .anyMatch(finding -> finding.what().startsWith("whoever reaches 192.0.2.1:0 can read")),
                () -> face.findings().toString());
    }

    @Test
    void isNamedAfterItsFileAndCountsWhatItDid() throws Exception {
        try (Master master = new Master(open())) {
            master.ask(1, READ_OIL);
            master.ask(1, "0600000001");
            assertEquals(1, face.clients());
        }
        assertEquals("scada", ((Face) face).name());
        assertEquals("modbus-tcp", face.protocol());
        assertEquals(2, figure("requests"));
        assertEquals(1, figure("requests.refused"));
        await(() -> face.clients() == 0);
    }

    @Test
    void leavesNoThreadAndNoPortBehind() throws Exception {
        int port = open();
        face.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("tiepm-face-modbus-scada") && thread.isAlive()));
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    private int open() throws Exception {
        make();
        await(() -> !face.place().endsWith(":0"));
        return Integer.parseInt(face.place().substring(face.place().indexOf(':') + 1));
    }

    private void make() throws Exception {
        face = new ModbusFace(
                historian,
                Configs.of(ModbusFaceConfig.class, keys),
                Map.of("service.pid", "io.tiepm.face.modbus~scada", "register.0", "press-7/oil"),
                Clock.fixed(FakeHistorian.NOW, ZoneOffset.UTC));
    }

    private double figure(String name) {
        return face.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    private static void await(Callable<Boolean> question) throws Exception {
        long giveUp = System.nanoTime() + 30_000_000_000L;
        while (!question.call()) {
            assertTrue(System.nanoTime() < giveUp, "it did not come");
            Thread.sleep(5);
        }
    }
}
