package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final Address ALICE = new Address(Word.of(0xa));
    private static final Address BEN = new Address(Word.of(0xb));

    private final Pool pool = new Pool();

    @Test
    void givesThemInTheOrderTheyCameAndOfEachSenderByNonce() throws Exception {
        add(ALICE, 1, 0);
        add(BEN, 7, 0);
        assertEquals(List.of(), taken());
        add(ALICE, 0, 0);
        add(BEN, 5, 0);
        assertEquals(List.of("a0", "a1"), taken(), "Ben's fifth waits for those before it");
        add(ALICE, 2, 0);
        assertEquals(List.of("a2"), taken(), "also while the block is in the making");
    }

    @Test
    void startsWithTheTurnThatTheLastBlockSays() throws Exception {
        add(BEN, 6, 0, 5);
        add(BEN, 5, 0, 5);
        assertEquals(List.of("b5", "b6"), taken());
        assertEquals(7, pool.nextNonce(BEN, 5));
    }

    @Test
    void goesBackToTheTurnOfOneThatFailed() throws Exception {
        Ticket first = add(ALICE, 0, 0);
        Ticket second = add(ALICE, 1, 0);
        add(ALICE, 2, 0);
        pool.take(first);
        pool.take(second);
        pool.failed(List.of(first, second), World.EMPTY);
        assertEquals(1, pool.count());
        assertEquals(List.of(), taken(), "the third waits again");
        add(ALICE, 1, 0);
        add(ALICE, 0, 0);
        assertEquals(List.of("a0", "a1", "a2"), taken());
    }

    @Test
    void replacesOneByAnotherThatPaysATenthMoreUnlessItIsOnItsWay() throws Exception {
        Ticket old = add(ALICE, 0, 100);
        assertThrows(RefusedException.class, () -> add(ALICE, 0, 109));
        Ticket dearer = add(ALICE, 0, 110);
        assertTrue(String.valueOf(old.trouble()).contains("replaced"));
        assertEquals(1, pool.count());
        assertEquals(Optional.of(dearer), pool.next());
        pool.take(dearer);
        assertThrows(RefusedException.class, () -> add(ALICE, 0, 1000));
        pool.mined(List.of(dearer));
        assertEquals(0, pool.count());
        assertEquals(Optional.empty(), pool.next());
    }

    @Test
    void isFullForOneSenderBeforeItIsForAll() throws Exception {
        for (int nonce = 0; nonce < Pool.MOST_OF_ONE; nonce++) {
            add(ALICE, nonce, 0);
        }
        assertEquals(
                "txpool is full",
                assertThrows(RefusedException.class, () -> add(ALICE, Pool.MOST_OF_ONE, 0))
                        .getMessage());
        for (int sender = 1; pool.count() < Pool.MOST; sender++) {
            add(new Address(Word.of(1000 + sender)), 3, 0);
        }
        assertThrows(RefusedException.class, () -> add(BEN, 0, 0));
    }

    @Test
    void forgetsThoseThatWaitedTooLongWhenThereAreMany() throws Exception {
        for (int sender = 0; sender < Pool.MOST; sender++) {
            add(new Address(Word.of(1000 + sender)), 3, 0);
        }
        long later = 4L * 3600 * 1_000_000_000;
        pool.add(signed(BEN, 0, 0), 0, later);
        assertEquals(1, pool.count());
    }

    private List<String> taken() {
        List<String> names = new ArrayList<>();
        for (Optional<Ticket> next = pool.next(); next.isPresent(); next = pool.next()) {
            Transaction transaction = next.get().transaction();
            names.add((transaction.sender().equals(ALICE) ? "a" : "b") + transaction.nonce());
            pool.take(next.get());
        }
        return names;
    }

    private Ticket add(Address sender, long nonce, long fee) throws RefusedException {
        return add(sender, nonce, fee, 0);
    }

    private Ticket add(Address sender, long nonce, long fee, long turn) throws RefusedException {
        return pool.add(signed(sender, nonce, fee), turn, 0);
    }

    private static Signed signed(Address sender, long nonce, long fee) {
        Word hash = Keccak.word((sender + " " + nonce + " " + fee).getBytes(StandardCharsets.US_ASCII));
        Transaction transaction = new Transaction(
                2,
                Optional.of(Word.of(TestNodes.CHAIN)),
                nonce,
                Word.of(fee),
                Word.of(fee),
                21_000,
                Optional.of(BEN),
                Word.ZERO,
                new byte[0],
                List.of(),
                Word.ZERO,
                List.of(),
                sender,
                hash);
        return new Signed(transaction, new byte[100]);
    }
}
