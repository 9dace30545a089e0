package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.BatchCodec;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the files against {@code docs/formats/journal.md}, and against files that were written before. */
class JournalFormatTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path PAGE = Path.of("../../docs/formats/journal.md");

    @TempDir
    Path folder;

    private static List<SignedBatch> batches() {
        return Journals.chain(3, 4);
    }

    private void write() throws Exception {
        try (FileHistorian historian = Journals.open(folder)) {
            for (SignedBatch batch : batches()) {
                Flags.Builder flags = Flags.of(4);
                if (batch.sequence() == 2) {
                    flags.raise(3, Flags.Flag.SPIKE);
                }
                historian.append(batch, flags.build());
            }
        }
    }

    @Test
    void writesTheSameBytesAsEver() throws Exception {
        write();
        for (String name : List.of("00000001.journal", "00000001.index")) {
            byte[] written = Files.readAllBytes(folder.resolve(name));
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(GOLDEN);
                Files.write(GOLDEN.resolve(name), written);
            }
            assertArrayEquals(Files.readAllBytes(GOLDEN.resolve(name)), written, name);
        }
    }

    @Test
    void readsWhatWasWrittenBefore() throws Exception {
        Journals.copy(GOLDEN, folder);
        try (FileHistorian historian = Journals.open(folder)) {
            for (SignedBatch batch : batches()) {
                assertEquals(Optional.of(batch), historian.batch(Journals.PRESS, batch.sequence()));
            }
        }
    }

    @Test
    void isWrittenDownByteByByte() throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(GOLDEN.resolve("00000001.journal")));
        assertEquals("TIEPMJNL", text(file, 8));
        assertEquals(1, file.getShort());
        assertEquals(32, file.getShort());
        assertEquals(1, file.getInt());
        assertEquals(0, file.getLong());
        assertEquals(0, file.getInt());
        assertEquals(crc(file.array(), 0, 28), file.getInt());
        for (SignedBatch batch : batches()) {
            record(file, batch);
        }
        assertEquals(0, file.remaining());
    }

    private static void record(ByteBuffer file, SignedBatch batch) {
        int start = file.position();
        byte[] encoded = BatchCodec.encode(batch);
        int flags = batch.sequence() == 2 ? 4 : 0;
        int length = 86 + 7 + encoded.length + flags + 4;
        assertEquals("REC1", text(file, 4));
        assertEquals(length, file.getInt());
        assertEquals(start, file.getInt(), "each was a group of its own");
        assertEquals(flags, file.getInt());
        assertEquals(batch.sequence(), file.getLong());
        assertEquals(batch.digest().toString(), HexFormat.of().formatHex(bytes(file, 32)));
        long[] times = new long[batch.batch().size()];
        Arrays.setAll(times, batch.batch()::at);
        Arrays.sort(times);
        assertEquals(times[0], file.getLong());
        assertEquals(times[3], file.getLong());
        assertEquals(times[3], file.getLong());
        assertEquals(0, file.get());
        assertEquals(7, file.get());
        assertEquals("press-7", text(file, 7));
        byte[] place = ByteBuffer.allocate(8).putInt(1).putInt(start).array();
        assertEquals(crc(place, 0, 8, file.array(), start, 89), file.getInt());
        assertArrayEquals(encoded, bytes(file, encoded.length));
        assertArrayEquals(Arrays.copyOf(new byte[] {0, 0, 0, 8}, flags), bytes(file, flags));
        assertEquals(crc(file.array(), start + 93, encoded.length + flags), file.getInt());
        assertEquals(start + length, file.position());
    }

    @Test
    void showsTheBeginningOfTheGoldenFileOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        byte[] file = Files.readAllBytes(GOLDEN.resolve("00000001.journal"));
        for (int line = 0; line < 8; line++) {
            String hex = HexFormat.ofDelimiter(" ").formatHex(file, line * 16, line * 16 + 16);
            assertTrue(page.contains("%04x  %s".formatted(line * 16, hex)), "the page does not show: " + hex);
        }
    }

    private static String text(ByteBuffer from, int length) {
        return new String(bytes(from, length), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static int crc(byte[] bytes, int from, int length) {
        return crc(bytes, from, length, bytes, 0, 0);
    }

    private static int crc(byte[] one, int oneFrom, int oneLength, byte[] two, int twoFrom, int twoLength) {
        CRC32C crc = new CRC32C();
        crc.update(one, oneFrom, oneLength);
        crc.update(two, twoFrom, twoLength);
        return (int) crc.getValue();
    }
}
