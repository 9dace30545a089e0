package io.tiepm.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers a line believes, frame by frame. Transactions count from 1 on each line. */
@Timeout(30)
class TcpLineTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    TcpLineTest() throws IOException {}

    @AfterEach
    void shut() throws IOException {
        over.countDown();
        door.close();
    }

    @Test
    void sendsTheFrameOfTheSpecificationAndReadsItsAnswer() throws IOException {
        Line line = to("0001 0000 0007 11 03 04 022b 0106");
        Answer answer = ask(line, 0x11, 0x6b, 2);
        assertEquals("04022b0106", hex(answer));
        assertEquals(List.of("000100000006 1103006b0002".replace(" ", "")), frames);
    }

    @Test
    void readsARefusal() throws IOException {
        assertEquals(new Answer.Refusal(2), ask(to("0001 0000 0003 11 83 02"), 0x11, 0, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "another transaction,               0002 0000 0005 11 03 02 0001",
        "another protocol,                  0001 0001 0005 11 03 02 0001",
        "another unit,                      0001 0000 0005 12 03 02 0001",
        "another function,                  0001 0000 0005 11 04 02 0001",
        "a function that writes,            0001 0000 0006 11 06 0000 0001",
        "a refusal of another function,     0001 0000 0003 11 84 02",
        "too many registers,                0001 0000 0007 11 03 04 0001 0002",
        "too few registers,                 0001 0000 0003 11 03 00",
        "half a register,                   0001 0000 0004 11 03 01 00",
        "a length that is not its own,      0001 0000 0005 11 03 04 0001",
        "a length of nothing,               0001 0000 0000 11 03 02 0001",
        "a length beyond any frame,         0001 0000 ffff 11 03 02 0001",
        "an event log that j2mod chokes on, 0001 0000 0004 11 0c 01 00",
        "no function at all,                0001 0000 0003 11 00 00",
    })
    void breaksTheLineRatherThanBelieve(String what, String frame) throws IOException {
        Line line = to(frame);
        assertThrows(IOException.class, () -> ask(line, 0x11, 0, 1), what);
        assertFalse(line.open(), what);
    }

    @Test
    void passesOverTheAnswerToWhatItGaveUp() throws IOException {
        Line line = to("", "0001 0000 0005 11 03 02 0001  0002 0000 0005 11 03 02 0002");
        assertEquals(Answer.SILENCE, ask(line, 0x11, 0, 1));
        assertEquals("020002", hex(ask(line, 0x11, 1, 1)));
    }

    @Test
    void believesNoAnswerTwice() throws IOException {
        Line line = to("0001 0000 0005 11 03 02 0001  0001 0000 0005 11 03 02 0009", "0002 0000 0005 11 03 02 0002");
        assertEquals("020001", hex(ask(line, 0x11, 0, 1)));
        assertThrows(IOException.class, () -> ask(line, 0x11, 1, 1));
    }

    @Test
    void tellsThatTheOtherSideHungUp() throws IOException {
        Line line = to("hang up");
        assertThrows(IOException.class, () -> ask(line, 0x11, 0, 1));
        assertFalse(line.open());
    }

    @Test
    void waitsForItsTurnNoLongerThanItMay() throws Exception {
        Line line = to("", "");
        Thread other = new Thread(() -> {
            try {
                line.ask(new Request(1, Table.HOLDING, 0, 1), pace(Duration.ofSeconds(2)));
            } catch (IOException over) {
                // closed at the end of the test
            }
        });
        other.start();
        while (frames.isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals(Answer.BUSY, line.ask(new Request(2, Table.HOLDING, 0, 1), pace(Duration.ofMillis(50))));
        line.close();
        other.join();
    }

    @Test
    void letsGoWhenItsThreadIsStopped() throws IOException {
        Line line = to("");
        Thread.currentThread().interrupt();
        assertThrows(IOException.class, () -> ask(line, 1, 0, 1));
        assertTrue(Thread.interrupted(), "still told to the one who stopped it");
        assertFalse(line.open());
    }

    private static Answer ask(Line line, int unit, int start, int count) throws IOException {
        return line.ask(new Request(unit, Table.HOLDING, start, count), pace(TIMEOUT));
    }

    private static Pace pace(Duration timeout) {
        return new Pace(timeout, Duration.ZERO, timeout);
    }

    private static String hex(Answer answer) {
        return HexFormat.of().formatHex(((Answer.Data) answer).bytes());
    }

    /** A line to a device that answers the first request by the first of these, and so on; then it is silent. */
    private Line to(String... answers) throws IOException {
        Thread device = new Thread(() -> {
            try (Socket link = door.accept()) {
                for (String answer : answers) {
                    frames.add(HexFormat.of().formatHex(link.getInputStream().readNBytes(12)));
                    if (answer.equals("hang up")) {
                        return;
                    }
                    link.getOutputStream().write(HexFormat.of().parseHex(answer.replace(" ", "")));
                }
                over.await();
            } catch (IOException | InterruptedException gone) {
                // the test is over
            }
        });
        device.setDaemon(true);
        device.start();
        return TcpLine.open(new Remote("127.0.0.1", door.getLocalPort()), TIMEOUT);
    }
}
