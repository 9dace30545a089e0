package io.tiepm.driver.ethernet.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Value;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole conversation without a connection of CIP, byte by byte. */
@Timeout(60)
class FramesTest {
    private static final String REGISTERED = "6500 0400 07000000 00000000 0000000000000001 00000000 0100 0000";
    private static final String ITSELF = "6f00 1600 07000000 00000000 0000000000000002 00000000"
            + " 00000000 0000 0200 0000 0000 b200 0600 8e000000 3713";
    private static final String TOLD = "6f00 1a00 07000000 00000000 0000000000000003 00000000"
            + " 00000000 0000 0200 0000 0000 b200 0a00 cc000000 c400 2a000000";

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    FramesTest() throws IOException {}

    @AfterEach
    void shut() throws IOException {
        over.countDown();
        door.close();
    }

    @Test
    void sendsThePacketsOfTheProtocol() throws LinkException {
        EthernetIpLink link = to(REGISTERED, ITSELF, TOLD);
        link.connect();
        assertEquals(new Value.Integer(42), link.read(Points.at("Speed")).get(0).value());
        link.disconnect();
        assertEquals(
                List.of(
                        hex("6500 0400 00000000 00000000 0000000000000001 00000000 0100 0000"),
                        hex("6f00 2600 07000000 00000000 0000000000000002 00000000 00000000 0000 0200 0000 0000 b200"
                                + " 1600 52022006 2401 070b 0800 0e03 2001 2401 3001 0100 0100"),
                        hex("6f00 2a00 07000000 00000000 0000000000000003 00000000 00000000 0000 0200 0000 0000 b200"
                                + " 1a00 52022006 2401 070b 0c00 4c04 9105 537065656400 0100 0100 0100")),
                frames);
    }

    @ParameterizedTest
    @CsvSource({
        "another protocol,      485454502f312e3120323030204f4b0d0a0d0a0d0a0d0a0d0a, what it says is not EtherNet/IP",
        "a status,              6500 0000 00000000 69000000 0100000000000000 00000000, does not take the packet",
        "a length beyond any,   6500 ffff 07000000 00000000 0100000000000000 00000000, what it says is not EtherNet/IP",
        "less than it says,     6500 0400 07000000 00000000 0100000000000000 00000000 0100, in time",
        "another command,       6f00 0000 07000000 00000000 0100000000000000 00000000, what it says is not EtherNet/IP",
    })
    void believesNobodyWhoAnswersOtherwiseThanADevice(String what, String frame, String told) {
        LinkException wrong = assertThrows(LinkException.class, () -> to(frame).connect(), what);
        assertTrue(wrong.getMessage().contains(told), wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "another session,       6f00 1a00 07000000, 6f00 1a00 08000000, a session that is not ours",
        "another request,       0000000000000003,   0000000000000009,   something that was not asked",
        "another service,       cc000000,           ce000000,           something that was not asked",
        "a request,             cc000000,           4c000000,           not EtherNet/IP",
        "no message,            b200 0a00,          b100 0a00,          not EtherNet/IP",
        "a longer message,      b200 0a00,          b200 0b00,          not EtherNet/IP",
        "too few items,         0000 0200,          0000 0100,          not EtherNet/IP",
        "a way that failed,     cc000000,           d2000100,           nothing at this slot or path",
    })
    void believesNoOtherAnswer(String what, String right, String wrong, String told) throws LinkException {
        EthernetIpLink link = to(REGISTERED, ITSELF, TOLD.replace(right, wrong));
        link.connect();
        LinkException refused = assertThrows(LinkException.class, () -> link.read(Points.at("Speed")), what);
        assertTrue(refused.getMessage().contains(told), refused.getMessage());
    }

    /** A link to a device that says these frames, each after it heard one. */
    private EthernetIpLink to(String... says) {
        Thread device = new Thread(
                () -> {
                    try (Socket link = door.accept()) {
                        DataInputStream in = new DataInputStream(link.getInputStream());
                        for (String frame : says) {
                            byte[] header = in.readNBytes(24);
                            byte[] rest = in.readNBytes((header[2] & 0xff) + (header[3] & 0xff) * 256);
                            frames.add(HexFormat.of().formatHex(header)
                                    + HexFormat.of().formatHex(rest));
                            link.getOutputStream().write(HexFormat.of().parseHex(frame.replace(" ", "")));
                        }
                        over.await();
                    } catch (IOException | InterruptedException gone) {
                        // the test is over
                    }
                },
                "device-of-frames");
        device.setDaemon(true);
        device.start();
        return new EthernetIpLink(Configs.of(
                EthernetIpConfig.class,
                Map.of("host", "127.0.0.1", "port", door.getLocalPort(), "timeout.ms", 1500, "connection", "none")));
    }

    private static String hex(String spaced) {
        return spaced.replace(" ", "");
    }
}
