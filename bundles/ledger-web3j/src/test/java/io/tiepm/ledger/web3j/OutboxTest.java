package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Entry;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Written;
import io.tiepm.ledger.web3j.Change.Displaced;
import io.tiepm.ledger.web3j.Change.Included;
import io.tiepm.ledger.web3j.Change.Refused;
import io.tiepm.ledger.web3j.Change.Settled;
import io.tiepm.ledger.web3j.Change.Signed;
import io.tiepm.ledger.web3j.Change.Taken;
import io.tiepm.ledger.web3j.Change.TakenBack;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private static final Instant AT = Instant.parse("2026-03-04T05:06:07.008Z");

    @TempDir
    Path folder;

    @Test
    void givesBackEveryStageAsItWas() throws Exception {
        List<Entry> before;
        List<Attempt> attempts;
        try (Outbox outbox = Outbox.open(file())) {
            everyStage(outbox);
            before = outbox.entries(100);
            attempts = outbox.sent().get(0).attempts();
        }
        try (Outbox outbox = Outbox.open(file())) {
            assertEquals(before, outbox.entries(100));
            Attempt same = outbox.sent().get(0).attempts().get(1);
            assertEquals(attempts.get(1).hash(), same.hash());
            assertEquals(attempts.get(1).fee(), same.fee());
            assertTrue(Arrays.equals(attempts.get(1).bytes(), same.bytes()));
            assertEquals(1, outbox.written());
            assertEquals(1, outbox.refused());
        }
    }

    @Test
    void opensWhereTheLastRecordIsTornAtAnyByte() throws Exception {
        int lengthBefore;
        try (Outbox outbox = Outbox.open(file())) {
            everyStage(outbox);
            lengthBefore = (int) Files.size(file());
            outbox.note(new Included(key(2), written(2, 9), AT));
        }
        byte[] whole = Files.readAllBytes(file());
        for (int end = lengthBefore; end < whole.length; end++) {
            Files.write(file(), Arrays.copyOf(whole, end));
            try (Outbox outbox = Outbox.open(file())) {
                assertEquals(Stage.SUBMITTED, outbox.entry(key(2)).orElseThrow().stage(), "cut at " + end);
            }
            assertEquals(lengthBefore, Files.size(file()));
        }
        Files.write(file(), whole);
        try (Outbox outbox = Outbox.open(file())) {
            assertEquals(Stage.MINED, outbox.entry(key(2)).orElseThrow().stage());
        }
    }

    @Test
    void namesTheFileAndThePlaceWhereItIsDamagedBeforeItsEnd() throws Exception {
        try (Outbox outbox = Outbox.open(file())) {
            everyStage(outbox);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < whole.length / 2; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file(), damaged);
            String told = String.valueOf(
                    assertThrows(IOException.class, () -> Outbox.open(file())).getMessage());
            assertTrue(told.contains("outbox.log is damaged at byte"), told);
            assertTrue(Arrays.equals(damaged, Files.readAllBytes(file())), "it was changed");
        }
    }

    @Test
    void aFullDiskChangesNothing() throws Exception {
        assumeTrue(limit("unlimited"), "there is no prlimit");
        try (Outbox outbox = Outbox.open(file())) {
            everyStage(outbox);
            List<Entry> before = outbox.entries(100);
            limit(String.valueOf(Files.size(file()) + 20));
            try {
                for (int i = 0; i < 3; i++) {
                    Fault fault = assertThrows(
                                    LedgerException.class, () -> outbox.note(new Included(key(2), written(2, 9), AT)))
                            .fault();
                    assertEquals(Fault.BROKEN, fault);
                    assertThrows(LedgerException.class, () -> outbox.take(new Taken(work(77), AT)));
                }
            } finally {
                limit("unlimited");
            }
            assertEquals(before, outbox.entries(100));
            outbox.note(new Included(key(2), written(2, 9), AT));
        }
        try (Outbox outbox = Outbox.open(file())) {
            assertEquals(Stage.MINED, outbox.entry(key(2)).orElseThrow().stage());
            assertTrue(outbox.entry(key(77)).isEmpty());
        }
    }

    @Test
    void staysShortAndForgetsNothingThatWaitsNorHowMuchWasDone() throws Exception {
        int number = 600;
        byte[] data = new byte[60_000];
        try (Outbox outbox = Outbox.open(file())) {
            everyStage(outbox);
            for (int i = 100; i < 100 + number; i++) {
                outbox.take(new Taken(new Work(key(i), "server", Optional.of("A"), data, Optional.empty(), "do"), AT));
                outbox.note(new Included(key(i), written(i, i), AT));
                outbox.note(new Settled(key(i), AT));
            }
            assertEquals(number + 1, outbox.written());
            assertTrue(outbox.entry(key(100)).isEmpty());
        }
        try (Outbox outbox = Outbox.open(file())) {
            assertTrue(Files.size(file()) < 20 << 20, "it has " + Files.size(file()));
            assertEquals(number + 1, outbox.written());
            assertEquals(1, outbox.refused());
            assertEquals(
                    3, outbox.counts().values().stream().mapToInt(each -> each).sum());
            assertEquals(2, outbox.sent().get(0).attempts().size());
            assertEquals(
                    Stage.FINAL, outbox.entry(key(99 + number)).orElseThrow().stage());
        }
    }

    @Test
    void isNotRewrittenWithEveryChangeWhereWhatItHoldsIsLong() throws Exception {
        byte[] data = new byte[100_000];
        try (Outbox outbox = Outbox.open(file())) {
            for (int i = 0; i < 200; i++) {
                outbox.take(new Taken(new Work(key(i), "server", Optional.of("A"), data, Optional.empty(), "do"), AT));
            }
            Object before = Files.readAttributes(file(), java.nio.file.attribute.BasicFileAttributes.class)
                    .fileKey();
            outbox.note(new Signed(key(0), attempt(0, 0)));
            Object once = Files.readAttributes(file(), java.nio.file.attribute.BasicFileAttributes.class)
                    .fileKey();
            for (int i = 1; i < 50; i++) {
                outbox.note(new Signed(key(i), attempt(i, 0)));
            }
            Object after = Files.readAttributes(file(), java.nio.file.attribute.BasicFileAttributes.class)
                    .fileKey();
            assertFalse(before.equals(once));
            assertEquals(once, after);
        }
    }

    @Test
    void takesNoMoreThanMemoryBears() throws Exception {
        byte[] data = new byte[1_000_000];
        try (Outbox outbox = Outbox.open(file())) {
            Fault fault = assertThrows(LedgerException.class, () -> {
                        for (int i = 0; i < 100; i++) {
                            outbox.take(new Taken(
                                    new Work(key(i), "server", Optional.of("A"), data, Optional.empty(), "do"), AT));
                        }
                    })
                    .fault();
            assertEquals(Fault.FULL, fault);
        }
    }

    @Test
    void countsOnceWhatWasWrittenTwiceOverAReorganisation() throws Exception {
        try (Outbox outbox = Outbox.open(file())) {
            outbox.take(new Taken(work(1), AT));
            for (int i = 0; i < 3; i++) {
                outbox.note(new Included(key(1), written(1, 5 + i), AT));
                outbox.note(new Settled(key(1), AT));
                assertEquals(1, outbox.written());
                if (i < 2) {
                    outbox.note(new TakenBack(key(1), AT));
                    assertEquals(0, outbox.written());
                }
            }
        }
        try (Outbox outbox = Outbox.open(file())) {
            assertEquals(1, outbox.written());
        }
    }

    @Test
    void tellsWhoWaitsAlsoAfterARestartThatItWasRefused() throws Exception {
        try (Outbox outbox = Outbox.open(file())) {
            everyStage(outbox);
        }
        try (Outbox outbox = Outbox.open(file())) {
            Task refused = outbox.take(new Taken(work(5), AT));
            String told = String.valueOf(
                    assertThrows(ExecutionException.class, () -> refused.done().get())
                            .getCause()
                            .getMessage());
            assertTrue(told.contains("because"), told);
        }
    }

    @Test
    void saysThatItWasStopped() throws Exception {
        Outbox outbox = Outbox.open(file());
        outbox.close();
        String told = String.valueOf(assertThrows(LedgerException.class, () -> outbox.take(new Taken(work(1), AT)))
                .getMessage());
        assertTrue(told.contains("stopped"), told);
    }

    /** 1 waits, 2 is sent twice, 3 is in a block, 4 is final, 5 is refused. */
    private static void everyStage(Outbox outbox) throws LedgerException {
        for (int i = 1; i <= 5; i++) {
            outbox.take(new Taken(work(i), AT));
        }
        outbox.note(new Signed(key(1), attempt(1, 0)));
        outbox.note(new Displaced(key(1), AT.plusSeconds(3)));
        outbox.note(new Signed(key(2), attempt(2, 0)));
        outbox.note(new Signed(key(2), attempt(2, 1)));
        outbox.note(new Signed(key(3), attempt(3, 0)));
        outbox.note(new Included(key(3), written(3, 7), AT));
        outbox.note(new Included(key(4), written(4, 7), AT));
        outbox.note(new Settled(key(4), AT));
        outbox.note(new Refused(key(5), "because", AT));
    }

    private static Digest key(int number) {
        return Digest.of(("key " + number).getBytes(StandardCharsets.US_ASCII));
    }

    private static Work work(int number) {
        return new Work(
                key(number),
                "server",
                Optional.of("A"),
                new byte[100],
                Optional.of(new Trace("A", List.of(key(number), Digest.ZERO))),
                "do " + number);
    }

    private static Attempt attempt(int nonce, int fee) {
        BigInteger price = BigInteger.valueOf(1000L + fee);
        return new Attempt(nonce, key(1000 * nonce + fee), 21_000, price, BigInteger.ONE, new byte[200], AT);
    }

    private static Written written(int number, long block) {
        Address contract = new Address("0x" + "1".repeat(40));
        Event event = new Event(contract, List.of(key(number)), new byte[50], 3, key(1000 * number), block);
        return new Written(key(1000 * number), block, key((int) block), AT, 30_000, List.of(event));
    }

    private Path file() {
        return folder.resolve("outbox.log");
    }

    /** Lets this process write files of so many bytes. */
    private static boolean limit(String bytes) throws InterruptedException {
        try {
            String pid = String.valueOf(ProcessHandle.current().pid());
            return new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes + ":")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
