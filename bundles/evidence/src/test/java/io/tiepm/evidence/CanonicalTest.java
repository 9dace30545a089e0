package io.tiepm.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.model.Batch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is hashed can be read again: all of it, and nothing that would be hashed in another way. */
class CanonicalTest {
    private static final Statement ALARM =
            new Statement(Statement.ALARM, "press-7/load", Examples.NOON, "{\"why\":\"Öl ✓ 𝄞\"}");
    private static final Receipt RECEIPT =
            new Receipt(Examples.KEY.key(), Digest.of(new byte[] {1}), Examples.NOON, Examples.NOON.plusSeconds(600));

    private interface Reader {
        Object read(byte[] bytes) throws MalformedEvidenceException;
    }

    @Test
    void givesASampleOfEveryKindBackAsItWas() throws MalformedEvidenceException {
        for (Batch batch : List.of(Examples.everyKind(), Examples.random(new Random(5), 300))) {
            for (int row = 0; row < batch.size(); row++) {
                byte[] bytes = Leaves.sample(batch, row);
                Reading reading = Reading.read(bytes);
                assertEquals(batch.sample(row), reading.sample());
                assertEquals(batch.signal(row).unit(), reading.unit());
                assertArrayEquals(bytes, reading.bytes());
            }
        }
    }

    @Test
    void givesStatementsReceiptsAndHeadersBackAsTheyWere() throws MalformedEvidenceException {
        BatchHeader header = Examples.signed(Examples.everyKind()).header();
        assertEquals(ALARM, Statement.read(ALARM.bytes()));
        assertEquals(RECEIPT, Receipt.read(RECEIPT.bytes()));
        assertEquals(header, BatchHeader.read(header.bytes()));
    }

    @Test
    void tellsEveryBitThatWasChangedAndReadsNothingTwoWays() {
        Batch batch = Examples.everyKind();
        for (int row = 0; row < batch.size(); row++) {
            everyBitMatters(Leaves.sample(batch, row), Reading::read, read -> ((Reading) read).bytes());
        }
        everyBitMatters(ALARM.bytes(), Statement::read, read -> ((Statement) read).bytes());
        everyBitMatters(RECEIPT.bytes(), Receipt::read, read -> ((Receipt) read).bytes());
        everyBitMatters(
                Examples.signed(batch).header().bytes(), BatchHeader::read, read -> ((BatchHeader) read).bytes());
    }

    @Test
    void refusesBytesThatEndTooEarlyOrTooLate() {
        refusesEveryOtherLength(ALARM.bytes(), Statement::read);
        refusesEveryOtherLength(RECEIPT.bytes(), Receipt::read);
        refusesEveryOtherLength(Examples.signed(Examples.everyKind()).header().bytes(), BatchHeader::read);
        refusesEveryOtherLength(Leaves.sample(Examples.everyKind(), 8), Reading::read);
    }

    @Test
    void takesNoMoreMemoryForALengthThatIsALie() {
        byte[] bytes = ALARM.bytes();
        ByteBuffer.wrap(bytes).putInt(1 + 1 + 5 + 1 + 12 + 8, Integer.MAX_VALUE);
        assertThrows(MalformedEvidenceException.class, () -> Statement.read(bytes));
    }

    @Test
    void refusesAStatementThatNobodyCouldRead() {
        String kind = Statement.ALARM;
        assertFalse(new Statement(kind, "a", Examples.NOON, "{\n}").isOneLine());
        refused(() -> new Statement("", "a", Examples.NOON, "{}"));
        refused(() -> new Statement(kind, "", Examples.NOON, "{}"));
        refused(() -> new Statement(kind, "ä", Examples.NOON, "{}"));
        refused(() -> new Statement(kind, "a".repeat(131), Examples.NOON, "{}"));
        refused(() -> new Statement(kind, "a", Examples.NOON, "\ud800"));
        refused(() -> new Statement(kind, "a", Examples.NOON, "ä".repeat(Statement.LONGEST / 2) + "a"));
        refused(() -> new Receipt(Examples.KEY.key(), Digest.ZERO, Examples.NOON, Examples.NOON));
    }

    @Test
    void tellsAGenuineReceiptFromOneThatWasChanged() {
        SignedReceipt signed = SignedReceipt.sign(RECEIPT, Examples.KEY);
        assertTrue(signed.isGenuine());
        Receipt later = new Receipt(
                RECEIPT.key(),
                RECEIPT.batch(),
                RECEIPT.accepted(),
                RECEIPT.anchoredBy().plusSeconds(1));
        assertFalse(new SignedReceipt(later, signed.signature()).isGenuine());
        assertFalse(new SignedReceipt(RECEIPT, new byte[3]).isGenuine());
    }

    @Test
    void makesTheLeafOfASampleThatIsShownAlone() {
        SignedBatch signed = Examples.signed(Examples.everyKind());
        MerkleTree tree = Leaves.tree(signed.batch(), signed.seed());
        for (int row = 0; row < tree.size(); row++) {
            Digest leaf = Leaves.leaf(Leaves.salt(signed.seed(), row), Leaves.sample(signed.batch(), row));
            assertEquals(tree.leaf(row), leaf);
        }
        assertThrows(IllegalArgumentException.class, () -> Leaves.leaf(new byte[15], new byte[1]));
    }

    private static void everyBitMatters(byte[] bytes, Reader reader, Function<Object, byte[]> back) {
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                byte[] again = back.apply(reader.read(changed));
                assertArrayEquals(changed, again, "bit " + bit);
            } catch (MalformedEvidenceException told) {
                assertTrue(told.getMessage().startsWith("no "), told.getMessage());
            }
        }
    }

    private static void refusesEveryOtherLength(byte[] bytes, Reader reader) {
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(MalformedEvidenceException.class, () -> reader.read(cut));
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        MalformedEvidenceException told = assertThrows(MalformedEvidenceException.class, () -> reader.read(longer));
        assertTrue(told.getMessage().endsWith("1 bytes are left over"), told.getMessage());
    }

    private static void refused(Executable making) {
        assertThrows(IllegalArgumentException.class, making);
    }
}
