package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.ledger.CheckedBlocks;
import io.tiepm.ledger.CheckedBlocks.Damage;
import io.tiepm.ledger.LedgerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of eleven blocks with states of the sixth and the last, and what somebody may do to its files. */
class LogCheckTest {
    private static final int LAST = 10;
    private static final int KEPT = 6;

    @TempDir
    Path folder;

    private Path log = Path.of("");
    private byte[] whole = new byte[0];
    private final List<Integer> places = new ArrayList<>();

    @BeforeEach
    void filled() throws Exception {
        log = folder.resolve(Opening.LOG);
        try (Node node = TestNodes.open(folder)) {
            TestNodes.fill(node, KEPT - 1);
        }
        try (Node node = TestNodes.open(folder)) {
            for (int i = KEPT; i < LAST; i++) {
                TestNodes.send(node, TestNodes.anchor(i, i));
            }
            for (int i = 0; i <= LAST; i++) {
                places.add(Math.toIntExact(node.chain().index().place(i)));
            }
        }
        whole = Files.readAllBytes(log);
        assertTrue(Files.exists(state(KEPT)) && Files.exists(state(LAST)));
    }

    @Test
    void goesThroughAllAndNamesTheLastHash() throws Exception {
        CheckedBlocks all = check(0, Long.MAX_VALUE);
        assertEquals(Optional.empty(), all.damage());
        assertEquals(LAST + 1, all.blocks());
        assertEquals(LAST, all.transactions());
        assertTrue(all.scope().contains("run again from block 0 on"), all.scope());
        assertArrayEquals(whole, Files.readAllBytes(log));
    }

    @Test
    void goesThroughAPartUponTheStateThatWasKeptBeforeIt() throws Exception {
        CheckedBlocks part = check(8, 9);
        assertTrue(part.holds(), part::toString);
        assertEquals(2, part.blocks());
        assertTrue(part.scope().contains("run again from block 7 on"), part.scope());
    }

    @Test
    void saysThatNothingWasRunWhereNoStateIsKeptOfBefore() throws Exception {
        CheckedBlocks part = check(3, LAST);
        assertTrue(part.holds(), part::toString);
        assertEquals(LAST - 2, part.blocks());
        assertTrue(part.scope().contains("nothing was run again"), part.scope());
    }

    @Test
    void namesABitThatFlippedInAnOldBodyWhichNoStartReadsAndItsPlace() throws Exception {
        // the last bit of a body before the state: a start only walks over it
        int at = places.get(4) - BlockFile.BEHIND - 1;
        flip(at);
        for (long from : new long[] {0, 2, 8}) {
            Damage damage = damage(from);
            assertEquals(3, damage.block());
            assertEquals(OptionalLong.of(places.get(3)), damage.at());
            assertEquals(Optional.of(log.toString()), damage.file());
            assertEquals(log + " is damaged at block 3 (byte " + places.get(3) + ")", damage.what());
            assertEquals("stop the server, and restore the folder from a backup", damage.remedy());
        }
        assertEquals(3, check(0, LAST).blocks());
        assertTrue(check(0, 2).holds());
    }

    @Test
    void namesAReceiptThatWasForgedInAnOldBodyWithItsChecksum() throws Exception {
        byte[] body = body(4);
        Sealed block = Sealed.read(body);
        TypedReceipt told = block.receipts().get(0);
        Sealed forged = new Sealed(
                block.header(),
                block.hash(),
                block.transactions(),
                List.of(new TypedReceipt(told.type(), false, told.gasUntil(), told.logs())),
                block.senders());
        write(4, forged.encoded());
        // which a start does not see: a state of a later block stands for it
        TestNodes.open(folder).close();
        Damage damage = damage(0);
        assertEquals(4, damage.block());
        assertTrue(damage.what().contains("block 4 is wrong: its receipt 0"), damage.what());
        assertEquals(OptionalLong.of(places.get(4)), damage.at());
        assertTrue(damage(2).what().contains("block 4 is wrong: its receipts root"), damage(2)::what);
    }

    @Test
    void namesASenderThatWasForgedInAnOldBodyWithItsChecksum() throws Exception {
        byte[] body = body(4);
        body[body.length - 1] ^= 1;
        write(4, body);
        TestNodes.open(folder).close();
        assertTrue(damage(0).what().contains("block 4 is wrong: its transaction 0 was signed by somebody else"));
        assertTrue(damage(2).what().contains("block 4 is wrong: its transaction 0 was signed by somebody else"));
    }

    @Test
    void namesTheBlockBehindWhichOneWasCutOutAlthoughTheOthersWereNumberedAnew() throws Exception {
        Files.write(
                log,
                joined(Arrays.copyOf(whole, places.get(4)), Arrays.copyOfRange(whole, places.get(5), whole.length)));
        assertEquals(4, damage(0).block());
        assertTrue(damage(0).what().contains("blocks.log ends with block 3"), damage(0)::what);

        List<byte[]> bodies = new ArrayList<>();
        for (int number = 5; number <= LAST; number++) {
            bodies.add(body(number, whole));
        }
        byte[] cut = Arrays.copyOf(whole, places.get(4));
        for (int i = 0; i < bodies.size(); i++) {
            cut = joined(cut, BlockFile.record(cut.length, 4 + i, bodies.get(i)).array());
        }
        Files.write(log, cut);
        Damage damage = damage(0);
        assertEquals(4, damage.block());
        assertTrue(damage.what().contains("block 4 is wrong: it says it is block 5"), damage.what());
    }

    @Test
    void missesBlocksThatWereCutOffByTheStateOfALaterOne() throws Exception {
        Files.write(log, Arrays.copyOf(whole, places.get(9)));
        Damage damage = damage(0);
        assertEquals(9, damage.block());
        assertTrue(damage.what().contains("of a later one: blocks are missing"), damage.what());
    }

    @Test
    void namesAStateThatIsNotWhatWasWrittenAndTheByte() throws Exception {
        byte[] good = Files.readAllBytes(state(KEPT));
        byte[] changed = good.clone();
        changed[good.length / 2] ^= 1;
        Files.write(state(KEPT), changed);
        Damage damage = damage(0);
        assertEquals(KEPT, damage.block());
        assertEquals(OptionalLong.of(good.length / 2), damage.at());
        assertEquals(Optional.of(state(KEPT).toString()), damage.file());
        assertTrue(damage.remedy().startsWith("remove that file"), damage.remedy());
        assertTrue(damage(7).what().contains("it is not what was written"), damage(7)::what);
        assertTrue(damage(3).what().contains("it is not what was written"), damage(3)::what);
    }

    @Test
    void namesAStateThatWasForgedWithItsRootAndItsChecksum() throws Exception {
        Snapshot good = Snapshot.read(state(KEPT));
        World rich = good.world()
                .with(
                        TestNodes.ALICE.address(),
                        new Account(KEPT, Word.of(1_000_000), Account.NONE.storage(), Code.NONE));
        WholeFile.write(state(KEPT), new Snapshot(KEPT, good.hash(), rich)::write);
        for (long from : new long[] {0, 3, 8}) {
            Damage damage = damage(from);
            assertEquals(KEPT, damage.block());
            assertTrue(damage.what().startsWith(state(KEPT) + " is not the state after block 6: "), damage.what());
        }
        assertTrue(damage(8).what().contains("its root is "), damage(8)::what);
    }

    @Test
    void namesAFileThatIsNoLogOrEmptyOrGone() throws Exception {
        Files.writeString(log, "something else");
        assertEquals(log + " is no block log", damage(0).what());
        Files.write(log, new byte[0]);
        assertEquals(log + " is no block log", damage(0).what());
        Files.delete(log);
        assertEquals("there is no ledger in " + folder, damage(0).what());
    }

    @Test
    void refusesABlockThatIsNotThereYet() {
        LedgerException told = assertThrows(LedgerException.class, () -> check(LAST + 1, LAST + 5));
        assertEquals(LedgerException.Fault.REFUSED, told.fault());
        assertTrue(told.getMessage().contains("no block 11"), told.getMessage());
    }

    @Test
    void goesBesideALedgerThatWritesAndTakesNothingHalfWrittenForDamage() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            long end = node.chain().log().end();
            List<Long> heard = new ArrayList<>();
            CheckedBlocks found = new LogCheck(() -> folder, () -> OptionalLong.of(end))
                    .check(0, Long.MAX_VALUE, number -> {
                        heard.add(number);
                        if (number < 5) {
                            try {
                                TestNodes.send(node, TestNodes.anchor(LAST + number, 100 + number));
                            } catch (RefusedException | InterruptedException broken) {
                                throw new IllegalStateException(broken);
                            }
                        }
                    });
            assertTrue(found.holds(), found::toString);
            assertEquals(LAST + 1, heard.size());
            assertEquals(LAST + 5, node.chain().head().number());
        }
    }

    @Test
    void aLogThatGrewBehindATornEndIsNotTakenForDamaged() throws Exception {
        // what a walk finds that began while the last block was being written, and ends long after
        try (BlockWalk walk = new BlockWalk(log, OptionalLong.of(places.get(LAST) + 7))) {
            for (int i = 0; i < LAST; i++) {
                assertTrue(walk.next().isPresent());
            }
            assertEquals(Optional.empty(), walk.next());
            assertEquals(7, walk.tornBytes());
        }
    }

    @Test
    void aBlockThatWasAcknowledgedIsMissedInAnOpenLedger() throws Exception {
        flip(places.get(LAST) + 40);
        CheckedBlocks found = new LogCheck(() -> folder, () -> OptionalLong.of(whole.length)).check(0, LAST, n -> {});
        assertEquals(LAST, found.damage().orElseThrow().block());
    }

    @Test
    void endsWithinABlockWhenItIsInterrupted() {
        List<Long> heard = new ArrayList<>();
        assertThrows(InterruptedException.class, () -> new LogCheck(() -> folder, OptionalLong::empty)
                .check(0, LAST, number -> {
                    heard.add(number);
                    if (number == 4) {
                        Thread.currentThread().interrupt();
                    }
                }));
        assertEquals(5, heard.size());
        assertFalse(Thread.interrupted());
    }

    @Test
    void isDoneByOneAtATimeBecauseItHoldsAState() throws Exception {
        LogCheck check = new LogCheck(() -> folder, OptionalLong::empty);
        AtomicReference<LedgerException> second = new AtomicReference<>();
        check.check(0, 0, number -> second.set(assertThrows(LedgerException.class, () -> check.check(0, 0, n -> {}))));
        assertEquals(LedgerException.Fault.REFUSED, second.get().fault());
        assertTrue(check.check(0, 0, n -> {}).holds());
    }

    private CheckedBlocks check(long from, long until) throws LedgerException, InterruptedException {
        return new LogCheck(() -> folder, OptionalLong::empty).check(from, until, number -> {});
    }

    private Damage damage(long from) throws LedgerException, InterruptedException {
        return check(from, Long.MAX_VALUE).damage().orElseThrow();
    }

    private Path state(int number) {
        return folder.resolve("state-%012d.snapshot".formatted(number));
    }

    private void flip(int at) throws IOException {
        byte[] changed = whole.clone();
        changed[at] ^= 1;
        Files.write(log, changed);
    }

    private byte[] body(int number) {
        return body(number, whole);
    }

    private byte[] body(int number, byte[] of) {
        int end = number == LAST ? of.length : places.get(number + 1);
        return Arrays.copyOfRange(of, places.get(number) + BlockFile.BEFORE, end - BlockFile.BEHIND);
    }

    /** Puts a body of the same length in the place of another, with its checksum. */
    private void write(int number, byte[] body) throws IOException {
        assertEquals(body(number).length, body.length);
        byte[] changed = whole.clone();
        int place = places.get(number);
        ByteBuffer.wrap(changed)
                .put(place, BlockFile.record(place, number, body).array());
        Files.write(log, changed);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
