package io.tiepm.driver.modbus;

import static io.tiepm.driver.modbus.FakeBus.bytes;
import static io.tiepm.driver.modbus.FakeBus.join;
import static io.tiepm.driver.modbus.FakeBus.rtu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers a serial line believes, byte by byte. */
@Timeout(30)
class BusTest {
    private static final Pace PACE = pace(60);
    private static final Request TWO = new Request(0x11, Table.HOLDING, 0x6b, 2);
    private static final byte[] ANSWER = rtu("11 03 04 022b 0106");
    private static final byte[] OTHERS = rtu("12 03 04 0909 0909");

    private final FakeBus pipe = new FakeBus();

    @Test
    void sendsTheFrameOfTheSpecificationAndReadsItsAnswer() throws IOException {
        pipe.answers(bytes("11 03 06 022b 0000 0064 c8ba"));
        assertEquals("06022b00000064", hex(bus().ask(new Request(0x11, Table.HOLDING, 0x6b, 3), PACE)));
        assertEquals(List.of("1103006b00037687"), pipe.sent);
    }

    @Test
    void readsAnAnswerThatComesByteByByte() throws IOException {
        byte[][] lumps = new byte[ANSWER.length][];
        for (int i = 0; i < lumps.length; i++) {
            lumps[i] = new byte[] {ANSWER[i]};
        }
        pipe.answers(lumps);
        assertEquals("04022b0106", hex(bus().ask(TWO, PACE)));
    }

    @Test
    void readsARefusal() throws IOException {
        pipe.answers(rtu("11 83 02"));
        assertEquals(new Answer.Refusal(2), bus().ask(TWO, PACE));
    }

    @Test
    void tellsSilence() throws IOException {
        assertEquals(Answer.SILENCE, bus().ask(TWO, PACE));
        assertTrue(pipe.open());
    }

    @ParameterizedTest
    @CsvSource({
        "a wrong checksum,          11 03 04 022b 0106 0000",
        "half an answer,            11 03 04 022b",
        "one byte of noise,         00",
        "noise like a beginning,    11",
        "noise as long as a frame,  11 03 04 ffff ffff ffff ffff",
    })
    void believesNothingSpoilt(String what, String bytes) throws IOException {
        pipe.answers(bytes(bytes));
        assertEquals(Answer.GARBLED, bus().ask(TWO, PACE), what);
        assertTrue(pipe.open(), "noise breaks no line");
    }

    @ParameterizedTest
    @CsvSource({
        "another unit,                  12 03 04 0001 0002",
        "another function,              11 04 04 0001 0002",
        "a refusal of another function, 11 84 02",
        "too many registers,            11 03 06 0001 0002 0003",
        "too few registers,             11 03 02 0001",
        "a function that writes,        11 06 0000 0001",
        "another master's request,      13 03 0000 0001",
    })
    void passesOverWhatIsNotTheAnswerAndHearsTheAnswerBehindIt(String what, String message) throws IOException {
        pipe.answers(rtu(message));
        assertEquals(Answer.GARBLED, bus().ask(TWO, PACE), what);
        pipe.answers(rtu(message), ANSWER);
        assertEquals("04022b0106", hex(bus().ask(TWO, PACE)), what);
        pipe.answers(join(rtu(message), ANSWER));
        assertEquals("04022b0106", hex(bus().ask(TWO, PACE)), what + ", in one lump");
    }

    @Test
    void findsTheAnswerBehindNoiseAndBeforeNoise() throws IOException {
        pipe.answers(join(bytes("ff 00"), ANSWER, bytes("00 ff 00")));
        assertEquals("04022b0106", hex(bus().ask(TWO, PACE)));
    }

    @Test
    void forgetsWhatCameBeforeItAsked() throws IOException {
        pipe.comes(rtu("11 03 04 dead dead")).answers(ANSWER);
        assertEquals("04022b0106", hex(bus().ask(TWO, PACE)));
    }

    @Test
    void sendsNothingIntoALineThatIsNeverQuiet() throws IOException {
        Pipe babble = new BabblingPipe(pipe);
        Bus bus = new Bus(babble, new Rtu(), timing(), Echo.AUTO, late -> {});
        assertEquals(Answer.GARBLED, bus.ask(TWO, PACE));
        assertEquals(List.of(), pipe.sent);
    }

    @Test
    void doesNotAskAUnitAgainWhileItsLateAnswerMayCome() throws IOException {
        pipe.answers().answers(ANSWER);
        Bus bus = bus();
        assertEquals(Answer.SILENCE, bus.ask(TWO, PACE));
        assertEquals(Answer.RESTS, bus.ask(TWO, PACE));
        pipe.comes(rtu("11 03 04 0b0b 0b0b"));
        assertEquals("04022b0106", hex(afterRest(bus, TWO, PACE)), "the late one was passed over");
    }

    @Test
    void givesSilentUnitsATenthOfTheTimeWhileAnotherAnswers() throws IOException {
        byte[] lively = rtu("12 03 04 0909 0909");
        Request alive = new Request(0x12, Table.HOLDING, 0, 2);
        Pace quick = pace(20);
        Bus bus = bus();
        int asked = 0;
        int answered = 0;
        long began = System.nanoTime();
        while (System.nanoTime() - began < 1_500_000_000L) {
            pipe.answers(lively);
            assertEquals("0409090909", hex(bus.ask(alive, quick)));
            answered++;
            for (int dead = 1; dead <= 5; dead++) {
                if (bus.ask(new Request(dead, Table.HOLDING, 0, 2), quick) != Answer.RESTS) {
                    asked++;
                }
            }
        }
        // five fall silent once each; then one in a tenth of the time, of at least 20 ms
        assertTrue(asked >= 6, () -> "dead units are tried again");
        assertTrue(asked <= 5 + 8, "asked the dead " + asked + " times");
        assertTrue(answered > 50, "the living got " + answered + " turns");
    }

    @Test
    void asksASilentUnitAsOftenAsItLikesWhereNobodyElseAnswers() throws Exception {
        Bus bus = bus();
        assertEquals(Answer.SILENCE, bus.ask(TWO, pace(20)));
        long began = System.nanoTime();
        assertEquals(Answer.SILENCE, afterRest(bus, TWO, pace(20)));
        assertTrue(System.nanoTime() - began < 9 * 20_000_000L, "not a tenth of the time");
    }

    /** The other end of a connection may have gone without a word, and an adapter may hang: to open it anew may help. */
    @Test
    void breaksWhenNobodyAnswersAnyMore() throws IOException {
        Bus bus = bus();
        bus.ask(new Request(1, Table.COIL, 0, 1), pace(20));
        bus.ask(new Request(2, Table.COIL, 0, 1), pace(20));
        assertThrows(IOException.class, () -> bus.ask(new Request(3, Table.COIL, 0, 1), pace(20)));
        assertFalse(bus.open());
    }

    @Test
    void takesSpoiltAnswersForSilenceOnlyWhenTheyGoOn() throws IOException {
        Bus bus = bus();
        pipe.answers(OTHERS);
        bus.ask(new Request(0x12, Table.HOLDING, 0, 2), PACE);
        for (int time = 0; time < 3; time++) {
            pipe.answers(bytes("11 03 04 022b 0106 0000"));
            assertEquals(Answer.GARBLED, bus.ask(TWO, PACE), "time " + time);
        }
        assertEquals(Answer.RESTS, bus.ask(TWO, PACE));
    }

    @Test
    void hearsThroughItsOwnEcho() throws IOException {
        for (Echo echo : List.of(Echo.AUTO, Echo.ON)) {
            pipe.answers(new Rtu().frame(TWO), ANSWER);
            assertEquals("04022b0106", hex(bus(echo).ask(TWO, PACE)));
        }
    }

    @Test
    void tellsSilenceWhereOnlyTheEchoComes() throws IOException {
        pipe.answers(new Rtu().frame(TWO));
        assertEquals(Answer.SILENCE, bus().ask(TWO, PACE));
    }

    /** Bits 0x0300 and on, 24 of them: the answer may be byte for byte the request. */
    @Test
    void takesNoEchoForAnAnswerThatWouldLookTheSame() throws IOException {
        Request bits = new Request(0x11, Table.COIL, 0x0342, 24);
        byte[] same = new Rtu().frame(bits);
        pipe.answers(same);
        assertEquals(Answer.SILENCE, bus().ask(bits, PACE), "an echo, for all we know");
        pipe.answers(same, rtu("11 01 03 010203"));
        assertEquals("03010203", hex(bus().ask(bits, PACE)));
        pipe.answers(same);
        assertEquals("03420018", hex(bus(Echo.OFF).ask(bits, PACE)), "there is no echo");
        Bus learnt = bus();
        pipe.answers(ANSWER).answers(same);
        learnt.ask(TWO, PACE);
        assertEquals("03420018", hex(learnt.ask(bits, PACE)), "the first answer came without an echo");
    }

    @Test
    void believesNoAnswerWithoutAnEchoWhereThereMustBeOne() throws IOException {
        pipe.answers(ANSWER);
        assertEquals(Answer.GARBLED, bus(Echo.ON).ask(TWO, PACE));
        pipe.answers(bytes("1103006b0002b748"), ANSWER);
        assertEquals(Answer.GARBLED, bus(Echo.ON).ask(TWO, PACE), "two spoke at once");
    }

    @Test
    void keepsTheSilenceBetweenFrames() throws IOException {
        AtomicLong last = new AtomicLong();
        Duration apart = Duration.ofMillis(30);
        Bus bus = new Bus(pipe, new Rtu(), new Timing(Duration.ZERO, apart, apart), Echo.AUTO, last::set);
        pipe.answers(ANSWER).answers(ANSWER);
        bus.ask(TWO, PACE);
        long began = System.nanoTime();
        bus.ask(TWO, PACE);
        assertTrue(System.nanoTime() - began >= apart.toNanos());
    }

    @Test
    void giveTurnsToWhoeverCameFirst() throws Exception {
        Bus bus = bus();
        CountDownLatch done = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try {
                bus.ask(TWO, pace(400));
            } catch (IOException closed) {
                // at the end of the test
            } finally {
                done.countDown();
            }
        });
        other.start();
        while (pipe.sent.isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals(Answer.BUSY, bus.ask(TWO, pace(20)));
        assertTrue(done.await(10, TimeUnit.SECONDS));
    }

    @Test
    void keepsTheLineForTheOthersWhenOneIsStopped() throws Exception {
        Bus bus = bus();
        Thread.currentThread().interrupt();
        assertThrows(IOException.class, () -> bus.ask(TWO, PACE));
        assertTrue(Thread.interrupted(), "still told to the one who stopped it");
        assertTrue(bus.open());
    }

    @Test
    void breaksWhenThePortHasGone() {
        Bus bus = bus();
        pipe.close();
        assertThrows(IOException.class, () -> bus.ask(TWO, PACE));
        assertFalse(bus.open());
    }

    /** A flipped bit, a lost or an added byte: whatever happens to a frame, no wrong value comes of it. */
    @Test
    void believesNoFrameThatWasTamperedWithByNoise() throws IOException {
        Random chance = new Random(4);
        for (Framing framing : List.of(new Rtu(), new Ascii())) {
            byte[] whole = framing instanceof Rtu ? ANSWER : ascii("11 03 04 022b 0106");
            for (int round = 0; round < 20_000; round++) {
                byte[] spoilt = whole.clone();
                // the eight bits of ASCII's sum find no more than one
                for (int flips = framing instanceof Rtu ? 1 + chance.nextInt(3) : 1; flips > 0; flips--) {
                    spoilt[chance.nextInt(spoilt.length)] ^= (byte) (1 << chance.nextInt(8));
                }
                int length = chance.nextInt(4) == 0 ? 1 + chance.nextInt(spoilt.length) : spoilt.length;
                Scan scan = framing.scan(spoilt, length, TWO, true);
                if (scan instanceof Scan.Found found) {
                    assertEquals("04022b0106", hex(found.answer()), () -> HexFormat.of()
                            .formatHex(spoilt));
                }
            }
        }
    }

    @Test
    void speaksAscii() throws IOException {
        pipe.answers("noise:12030409".getBytes(StandardCharsets.US_ASCII), ascii("11 03 04 022b 0106"));
        Bus bus = new Bus(pipe, new Ascii(), timing(), Echo.AUTO, late -> {});
        assertEquals("04022b0106", hex(bus.ask(TWO, PACE)));
        assertEquals(":1103006B00027F\r\n", new String(bytes(pipe.sent.get(0)), StandardCharsets.US_ASCII));
        pipe.answers(ascii("11 83 02"));
        assertEquals(new Answer.Refusal(2), bus.ask(TWO, PACE));
        pipe.answers(ascii("12 03 04 0909 0909"), ascii("11 03 02 0909"), ascii("11 03 04 022b 0106"));
        assertEquals("04022b0106", hex(bus.ask(TWO, PACE)), "behind those of others");
        pipe.answers(":110304022B010600\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(Answer.GARBLED, bus.ask(TWO, PACE), "a wrong LRC");
        pipe.answers(bytes(pipe.sent.get(0)), ascii("11 03 04 022b 0106"));
        assertEquals("04022b0106", hex(bus.ask(TWO, PACE)), "behind its echo");
    }

    private static Answer afterRest(Bus bus, Request request, Pace pace) throws IOException {
        Answer answer = Answer.RESTS;
        while (answer == Answer.RESTS) {
            Thread.onSpinWait();
            answer = bus.ask(request, pace);
        }
        return answer;
    }

    private Bus bus() {
        return bus(Echo.AUTO);
    }

    private Bus bus(Echo echo) {
        return new Bus(pipe, new Rtu(), timing(), echo, late -> {});
    }

    private static Timing timing() {
        return new Timing(Duration.ZERO, Duration.ofMillis(2), Duration.ofMillis(10));
    }

    private static Pace pace(int millis) {
        return new Pace(Duration.ofMillis(millis), Duration.ZERO, Duration.ofMillis(millis));
    }

    private static String hex(Answer answer) {
        return answer instanceof Answer.Data data ? HexFormat.of().formatHex(data.bytes()) : answer.toString();
    }

    private static byte[] ascii(String message) {
        byte[] bytes = bytes(message);
        int lrc = Ascii.lrc(bytes, bytes.length);
        String digits = HexFormat.of().withUpperCase().formatHex(join(bytes, new byte[] {(byte) lrc}));
        return (":" + digits + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** A line on which something always comes. */
    private record BabblingPipe(Pipe pipe) implements Pipe {
        @Override
        public int read(byte[] into, long nanos) {
            into[0] = 0x55;
            return 1;
        }

        @Override
        public void write(byte[] frame) throws IOException {
            pipe.write(frame);
        }

        @Override
        public boolean open() {
            return pipe.open();
        }

        @Override
        public boolean tellsItsEnd() {
            return true;
        }

        @Override
        public void close() {
            pipe.close();
        }
    }
}
