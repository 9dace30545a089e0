package io.tiepm.driver.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Heads of chunks, after OPC UA Part 6, 6.7.2 and 7.1.2. */
class FrameGuardTest {
    private static final Limits LIMITS = new Limits(100_000, 64, 1 << 16, 1 << 16, 16);

    private final List<String> refused = new ArrayList<>();

    @Test
    void letsThroughWhatIsWell() {
        EmbeddedChannel line = line(false);
        byte[] all = joined(
                frame("ACKF", 28),
                frame("OPNF", 132),
                error("ERRF", 16, "too many".length(), 24),
                error("MSGA", 32, "too long".length(), 40),
                frame("MSGC", 60_000),
                frame("MSGF", 8),
                frame("MSGF", 24));
        assertTrue(pass(line, all, all.length), refused.toString());
        for (int step : new int[] {1, 3, 7, 8, 1000}) {
            assertTrue(pass(line(false), all, step), refused.toString());
        }
    }

    @Test
    void endsALineWhoseErrorLiesAboutItsReason() {
        for (int length : new int[] {Integer.MAX_VALUE, 9, -2, Integer.MIN_VALUE}) {
            assertFalse(pass(line(false), error("ERRF", 16, length, 24), 24));
            assertFalse(pass(line(false), error("ERRF", 16, length, 24), 1));
            assertFalse(pass(line(true), error("ERRF", 16, length, 24), 24));
            assertFalse(pass(line(false), error("MSGA", 32, length, 40), 40));
        }
        assertTrue(refused.get(0).contains("an error whose reason is 2147483647 bytes long"), refused.get(0));
        assertFalse(pass(line(false), error("OPNA", 32, 8, 40), 40));
    }

    @Test
    void looksNotIntoWhatIsEncrypted() {
        assertTrue(pass(line(true), error("MSGA", 32, Integer.MAX_VALUE, 40), 40));
    }

    @Test
    void endsALineWithChunksOfNoLength() {
        for (int size : new int[] {0, 7, -1, Integer.MIN_VALUE, 65_536}) {
            byte[] chunk = frame("MSGF", 24);
            ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).putInt(4, size);
            assertFalse(pass(line(false), chunk, 24), "size " + size);
        }
    }

    @Test
    void endsALineWhoseMessageHasNoEnd() {
        EmbeddedChannel line = line(false);
        boolean passed = true;
        int chunks = 0;
        while (passed && chunks < 1000) {
            passed = pass(line, frame("MSGC", 60_000), 60_000);
            chunks++;
        }
        assertEquals(3, chunks);
        assertTrue(refused.get(0).contains("message.max.kb"), refused.get(0));
    }

    @Test
    void survivesNoiseInAnyPieces() {
        Random random = new Random(9);
        for (int round = 0; round < 2000; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            byte[] head = frame(random.nextBoolean() ? "MSGF" : "ERRF", 40);
            System.arraycopy(head, 0, noise, 0, Math.min(8, noise.length));
            pass(line(random.nextBoolean()), noise, 1 + random.nextInt(20));
        }
    }

    private EmbeddedChannel line(boolean encrypted) {
        return new EmbeddedChannel(new FrameGuard(LIMITS, encrypted, refused::add));
    }

    /** Tells whether the line is still open behind it. */
    private static boolean pass(EmbeddedChannel line, byte[] bytes, int step) {
        int passed = 0;
        for (int at = 0; at < bytes.length && line.isOpen(); at += step) {
            line.writeInbound(Unpooled.copiedBuffer(bytes, at, Math.min(step, bytes.length - at)));
        }
        for (ByteBuf out = line.readInbound(); out != null; out = line.readInbound()) {
            passed += out.readableBytes();
            out.release();
        }
        assertTrue(!line.isOpen() || passed == bytes.length, passed + " of " + bytes.length);
        return line.isOpen();
    }

    private static byte[] frame(String kind, int size) {
        ByteBuffer frame = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        return frame.put(kind.getBytes(StandardCharsets.US_ASCII)).putInt(size).array();
    }

    /** An error whose reason's length stands before that place. */
    private static byte[] error(String kind, int behind, int length, int size) {
        byte[] frame = frame(kind, size);
        ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putInt(behind - 4, length);
        return frame;
    }

    private static byte[] joined(byte[]... frames) {
        ByteBuffer all = ByteBuffer.allocate(200_000);
        for (byte[] frame : frames) {
            all.put(frame);
        }
        byte[] bytes = new byte[all.flip().remaining()];
        all.get(bytes);
        return bytes;
    }
}
