package io.tiepm.driver.s7;

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

/** A whole conversation, byte by byte. */
@Timeout(60)
class TelegramsTest {
    private static final String REACHED = "03000016 11d0 0001 0001 00 c0010a c1020100 c2020201";
    private static final String AGREED = "0300001b 02f080 32030000 0001 0008 0000 0000 f000 0001 0001 00f0";
    private static final String TOLD = "0300001b 02f080 32030000 0002 0002 0006 0000 0401 ff040010 002a";

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    TelegramsTest() throws IOException {}

    @AfterEach
    void shut() throws IOException {
        over.countDown();
        door.close();
    }

    @Test
    void sendsTheTelegramsOfTheProtocol() throws LinkException {
        S7Link link = to(REACHED, AGREED, TOLD);
        link.connect();
        assertEquals(
                new Value.Integer(42),
                link.read(Points.at("DB1.DBW4:INT")).get(0).value());
        link.disconnect();
        assertEquals(
                List.of(
                        "0300001611e00000000100c1020100c2020201c0010a",
                        "0300001902f08032010000000100080000f0000001000101e0",
                        "0300001f02f080320100000002000e00000401120a10020002000184000020"),
                frames);
    }

    @Test
    void asksForNoLongerTelegramsThanThePacketsUnderThem() throws LinkException {
        S7Link link = to(REACHED.replace("c0010a", "c00107"), AGREED);
        link.connect();
        link.disconnect();
        assertEquals("0300001902f08032010000000100080000f00000010001007d", frames.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "a refusal,                  0300000b 0680 0001 0007 00, nothing at this rack and slot",
        "another protocol,           485454502f312e31, what it says is not S7",
        "a length of nothing,        03000004, what it says is not S7",
        "a length beyond any,        0300ffff 02f080, what it says is not S7",
        "a length longer than it is, 03000016 11d0 0001, in time",
    })
    void believesNobodyWhoAnswersOtherwiseThanAController(String what, String hex, String told) {
        LinkException wrong = assertThrows(LinkException.class, () -> to(hex).connect(), what);
        assertTrue(wrong.getMessage().contains(told), wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "an error,                   0300001b 02f080 32030000 0001 0008 0000 8104 f000 0001 0001 00f0, agree to talk",
        "another function,           0300001b 02f080 32030000 0001 0002 0000 0000 0400, not S7",
        "telegrams of nothing,       0300001b 02f080 32030000 0001 0008 0000 0000 f000 0001 0001 0000, of 0 bytes",
    })
    void doesNotTalkToWhoDoesNotAgree(String what, String hex, String told) {
        LinkException wrong =
                assertThrows(LinkException.class, () -> to(REACHED, hex).connect(), what);
        assertTrue(wrong.getMessage().contains(told) || wrong.getMessage().contains("in time"), wrong.getMessage());
    }

    @Test
    void believesNoAnswerToAnotherRequest() throws LinkException {
        S7Link link = to(REACHED, AGREED, TOLD.replace(" 0002 0002 ", " 0003 0002 "));
        link.connect();
        LinkException wrong = assertThrows(LinkException.class, () -> link.read(Points.at("DB1.DBW4:INT")));
        assertTrue(wrong.getMessage().contains("something that was not asked"), wrong.getMessage());
    }

    /** A link to a controller that says these frames, each after it heard one. */
    private S7Link to(String... says) {
        Thread controller = new Thread(
                () -> {
                    try (Socket link = door.accept()) {
                        DataInputStream in = new DataInputStream(link.getInputStream());
                        for (String frame : says) {
                            byte[] header = in.readNBytes(4);
                            byte[] rest = in.readNBytes((header[2] & 0xff) * 256 + (header[3] & 0xff) - 4);
                            frames.add(HexFormat.of().formatHex(header)
                                    + HexFormat.of().formatHex(rest));
                            link.getOutputStream().write(HexFormat.of().parseHex(frame.replace(" ", "")));
                        }
                        over.await();
                    } catch (IOException | InterruptedException gone) {
                        // the test is over
                    }
                },
                "controller-of-frames");
        controller.setDaemon(true);
        controller.start();
        return new S7Link(Configs.of(
                S7Config.class, Map.of("host", "127.0.0.1", "port", door.getLocalPort(), "timeout.ms", 1500)));
    }
}
