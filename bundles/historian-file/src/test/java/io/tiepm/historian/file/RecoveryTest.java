package io.tiepm.historian.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final Period EVER = new Period(Instant.MIN, Instant.MAX);

    @TempDir
    Path temp;

    private int cases;

    private Path filled(List<SignedBatch> chain) throws Exception {
        Path folder = temp.resolve("filled");
        Journals.fill(folder, temp.resolve("scratch"), chain);
        return folder;
    }

    private Path with(int number, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("case-" + cases++));
        Files.write(new Folder(folder).journal(number), bytes);
        return folder;
    }

    @Test
    void cutsATornTailAtTheLastGoodRecordAndGoesOn() throws Exception {
        List<SignedBatch> chain = Journals.chain(5, 1);
        Path folder = filled(chain);
        byte[] whole = Files.readAllBytes(new Folder(folder).journal(1));
        List<Integer> places = Journals.places(folder, 1);
        for (int length = places.get(3); length <= whole.length; length++) {
            int kept = length == whole.length ? 5 : length >= places.get(4) ? 4 : 3;
            Path torn = with(1, Arrays.copyOf(whole, length));
            try (FileHistorian historian = Journals.open(torn)) {
                assertEquals(kept, historian.head(Journals.PRESS).orElseThrow().sequence(), "cut at " + length);
                assertEquals(places.contains(length) ? 0 : 1, historian.damage().tornCount());
                assertEquals(0, historian.damage().count());
                assertEquals(kept, all(historian));
                if (length % 16 == 0) {
                    goesOn(historian, chain);
                    assertEquals(6, Journals.places(torn, 1).size());
                }
            }
        }
    }

    private static void goesOn(FileHistorian historian, List<SignedBatch> chain) throws HistorianException {
        for (SignedBatch batch : chain) {
            Journals.append(historian, batch);
            assertEquals(Optional.of(batch), historian.batch(Journals.PRESS, batch.sequence()));
        }
    }

    @Test
    void takesADamagedRecordForTornOnlyWhereItWasNeverAcknowledged() throws Exception {
        List<SignedBatch> chain = Journals.chain(4, 1);
        Path folder = filled(chain);
        byte[] whole = Files.readAllBytes(new Folder(folder).journal(1));
        List<Integer> places = Journals.places(folder, 1);
        byte[] last = whole.clone();
        last[places.get(3) + 200] ^= 1;
        try (FileHistorian historian = Journals.open(with(1, last))) {
            assertEquals(1, historian.damage().tornCount());
            assertEquals(3, historian.head(Journals.PRESS).orElseThrow().sequence());
        }
    }

    @Test
    void leavesOutARecordWithAnyByteFlippedAndServesTheRest() throws Exception {
        List<SignedBatch> chain = Journals.chain(4, 2);
        Path folder = filled(chain);
        byte[] whole = Files.readAllBytes(new Folder(folder).journal(1));
        List<Integer> places = Journals.places(folder, 1);
        Random random = new Random(1);
        int named = 0;
        int headers = 0;
        for (int place = places.get(1); place < places.get(2); place++) {
            byte[] flipped = whole.clone();
            flipped[place] ^= (byte) (1 << random.nextInt(8));
            Path damaged = with(1, flipped);
            try (FileHistorian historian = Journals.open(damaged)) {
                for (long sequence : new long[] {1, 3, 4}) {
                    assertEquals(Optional.of(chain.get((int) sequence - 1)), historian.batch(Journals.PRESS, sequence));
                }
                HistorianException why =
                        assertThrows(HistorianException.class, () -> historian.batch(Journals.PRESS, 2));
                assertEquals(HistorianException.Fault.DAMAGED, why.fault());
                assertEquals(6, all(historian));
                assertEquals(1, historian.damage().count(), "byte " + place);
                named += String.valueOf(why.getMessage())
                                .contains(new Folder(damaged).journal(1) + " at byte " + places.get(1))
                        ? 1
                        : 0;
                headers += header(historian, chain.get(1)) ? 1 : 0;
                assertEquals(0, historian.damage().tornCount());
                String told = new JournalStatus(historian, Journals.SMALL)
                        .findings()
                        .get(0)
                        .what();
                assertTrue(told.contains(new Folder(damaged).journal(1) + " at byte " + places.get(1)), told);
            }
            assertArrayEquals(flipped, Files.readAllBytes(new Folder(damaged).journal(1)), "it is left as it is");
        }
        // what lies before the batch in a record, and the batch's header, are not all of it
        int length = places.get(2) - places.get(1);
        int before = 86 + Journals.PRESS.value().length();
        int header = chain.get(1).header().bytes().length;
        assertTrue(named >= length - before, named + " of " + length + " name the place");
        assertTrue(headers >= length - before - header - 2 && headers < length - header, headers + " of " + length);
    }

    /** Whether the header is given of a batch that is damaged: the right one, or none. */
    private static boolean header(FileHistorian historian, SignedBatch damaged) {
        try {
            assertEquals(Optional.of(damaged.header()), historian.header(damaged.asset(), damaged.sequence()));
            return true;
        } catch (HistorianException gone) {
            assertEquals(HistorianException.Fault.DAMAGED, gone.fault());
            return false;
        }
    }

    @Test
    void goesOnInANewFileAfterDamage() throws Exception {
        List<SignedBatch> chain = Journals.chain(5, 2);
        Path folder = filled(chain.subList(0, 4));
        byte[] flipped = Files.readAllBytes(new Folder(folder).journal(1));
        flipped[5] ^= 4;
        Path damaged = with(1, flipped);
        try (FileHistorian historian = Journals.open(damaged)) {
            Journals.append(historian, chain.get(4));
        }
        try (FileHistorian historian = Journals.open(damaged)) {
            assertEquals(10, all(historian));
            assertEquals(1, historian.damage().count());
            assertEquals(List.of(1, 2), historian.folder().numbers());
        }
    }

    @Test
    void noticesAFlippedBitInASealedFileWhenItIsRead() throws Exception {
        List<SignedBatch> chain = Journals.chain(200, 10);
        Path folder = filled(chain);
        Path first = new Folder(folder).journal(1);
        int place = Journals.places(folder, 1).get(3);
        byte[] flipped = Files.readAllBytes(first);
        flipped[place + 300] ^= 16;
        Files.write(first, flipped);
        try (FileHistorian historian = Journals.open(folder)) {
            assertTrue(historian.folder().numbers().size() > 2);
            assertEquals(1990, all(historian));
            assertEquals(1990, all(historian));
            assertEquals(1, historian.damage().count());
            assertThrows(HistorianException.class, () -> historian.batch(Journals.PRESS, 4));
        }
    }

    @Test
    void findsAFlippedBitInASealedFileBeforeAnybodyReadsIt() throws Exception {
        Path folder = filled(Journals.chain(200, 10));
        Path first = new Folder(folder).journal(1);
        byte[] flipped = Files.readAllBytes(first);
        flipped[Journals.places(folder, 1).get(3) + 300] ^= 16;
        Files.write(first, flipped);
        try (FileHistorian historian = Journals.open(folder)) {
            Verifier verifier = new Verifier(historian.folder(), historian.damage(), 1000, new CountDownLatch(1));
            verifier.round();
            verifier.round();
            assertEquals(1, historian.damage().count());
            assertTrue(historian.damage().places().get(0).startsWith(first + " at byte "));
        }
    }

    @Test
    void cutsAGroupOfWhichOnlyTheEndReachedTheDisk() throws Exception {
        List<SignedBatch> chain = Journals.chain(5, 2);
        Path scratch = temp.resolve("group");
        FaultyDisk disk = new FaultyDisk();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (FileHistorian historian = Journals.open(scratch, disk)) {
            Journals.append(historian, chain.get(0));
            disk.gate = new CountDownLatch(1);
            long bytes = 0;
            for (SignedBatch batch : chain.subList(1, 5)) {
                bytes += Draft.of(batch, Flags.none(2)).header().length();
                threads.execute(() -> assertDoesNotThrow(() -> Journals.append(historian, batch)));
                while (historian.commits().queued() < bytes) {
                    Thread.onSpinWait();
                }
            }
            disk.gate.countDown();
        } finally {
            threads.shutdown();
        }
        List<Integer> places = Journals.places(scratch, 1);
        assertEquals(6, places.size());
        byte[] torn = Files.readAllBytes(new Folder(scratch).journal(1));
        Arrays.fill(torn, places.get(2), places.get(3), (byte) 0);
        try (FileHistorian historian = Journals.open(with(1, torn))) {
            assertEquals(2, historian.head(Journals.PRESS).orElseThrow().sequence());
            assertEquals(1, historian.damage().tornCount());
            assertEquals(0, historian.damage().count());
            goesOn(historian, chain);
        }
    }

    @Test
    void makesAnIndexAgainThatIsMissingOrDamaged() throws Exception {
        List<SignedBatch> chain = Journals.chain(100, 20);
        Path folder = filled(chain);
        Path index = new Folder(folder).index(1);
        byte[] whole = Files.readAllBytes(index);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            byte[] flipped = whole.clone();
            flipped[i * whole.length / 60] ^= (byte) (1 << random.nextInt(8));
            Files.write(index, i == 0 ? new byte[0] : flipped);
            try (FileHistorian historian = Journals.open(folder)) {
                assertEquals(2000, all(historian), "index damaged at byte " + i * whole.length / 60);
                assertEquals(100, historian.head(Journals.PRESS).orElseThrow().sequence());
                assertEquals(0, historian.damage().count());
                assertEquals(6, historian.last(Journals.PRESS).size());
            }
        }
    }

    @Test
    void tellsThatAFileIsGoneOrShorterThanItWas() throws Exception {
        List<SignedBatch> chain = Journals.chain(200, 10);
        Path folder = temp.resolve("closed");
        try (FileHistorian historian = Journals.open(folder)) {
            for (SignedBatch batch : chain) {
                Journals.append(historian, batch);
            }
        }
        List<Integer> numbers = new Folder(folder).numbers();
        Path newest = new Folder(folder).journal(numbers.get(numbers.size() - 1));
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(bytes, bytes.length - 1));
        Files.delete(new Folder(folder).journal(2));
        try (FileHistorian historian = Journals.open(folder)) {
            List<String> places = historian.damage().places();
            assertEquals(2, places.size(), places::toString);
            assertTrue(places.get(0).contains("the file is gone"), places::toString);
            assertTrue(places.get(1).contains("1 bytes are missing at the end"), places::toString);
            assertTrue(all(historian) > 0);
        }
    }

    @Test
    void refusesAJournalOfANewerFormatAndChangesNothing() throws Exception {
        Path folder = filled(Journals.chain(3, 1));
        Path file = new Folder(folder).journal(1);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer newer = ByteBuffer.wrap(bytes).putShort(8, (short) 2);
        newer.putInt(28, Checksum.of(newer.slice(0, 28)));
        bytes = Arrays.copyOf(bytes, bytes.length - 1);
        Files.write(file, bytes);
        HistorianException why = assertThrows(HistorianException.class, () -> Journals.open(folder));
        assertTrue(why.getMessage().contains("of format version 2"), why.getMessage());
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void usesAFileAgainThatWasJustBegunWhenTheServerDied() throws Exception {
        List<SignedBatch> chain = Journals.chain(3, 1);
        for (int length : new int[] {0, 1, 31, 32}) {
            Path folder = with(1, Arrays.copyOf(FileHeader.of(1).array(), length));
            try (FileHistorian historian = Journals.open(folder)) {
                Journals.append(historian, chain.get(0));
            }
            try (FileHistorian historian = Journals.open(folder)) {
                assertEquals(Optional.of(chain.get(0)), historian.batch(Journals.PRESS, 1));
                assertEquals(List.of(), historian.damage().places());
                assertEquals(List.of(1), historian.folder().numbers());
            }
        }
    }

    @Test
    void opensWhateverIsInTheFileAndGivesBackOnlyWhatWasWritten() throws Exception {
        List<SignedBatch> chain = Journals.chain(30, 3);
        byte[] whole = Files.readAllBytes(new Folder(filled(chain)).journal(1));
        Random random = new Random(11);
        for (int i = 0; i < 150; i++) {
            byte[] bytes = Arrays.copyOf(whole, whole.length - (i % 3 == 0 ? random.nextInt(whole.length) : 0));
            for (int hits = random.nextInt(4); hits >= 0 && bytes.length > 100; hits--) {
                int from = random.nextInt(bytes.length);
                int length = Math.min(bytes.length - from, random.nextInt(400));
                int source = random.nextInt(bytes.length - length + 1);
                System.arraycopy(random.nextBoolean() ? whole : new byte[whole.length], source, bytes, from, length);
            }
            try (FileHistorian historian = Journals.open(with(1, bytes))) {
                long head =
                        historian.head(Journals.PRESS).map(it -> it.sequence()).orElse(0L);
                for (long sequence = 1; sequence <= head; sequence++) {
                    try {
                        assertEquals(
                                Optional.of(chain.get((int) sequence - 1)), historian.batch(Journals.PRESS, sequence));
                    } catch (HistorianException damaged) {
                        assertTrue(historian.damage().count() > 0);
                    }
                }
                all(historian);
            }
        }
    }

    private static long all(FileHistorian historian) throws HistorianException {
        long count = 0;
        for (PointId point : historian.points(Journals.PRESS)) {
            try (Stream<Reading> readings = historian.read(point, EVER)) {
                count += readings.count();
            }
        }
        return count;
    }
}
