package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.keep.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
    private static final Optional<Address> NOBODY = Optional.of(new Address(Word.of(0xdead)));

    @TempDir
    Path folder;

    @Test
    void keepsWhatItAcknowledgedOverAStart() throws Exception {
        Word root;
        try (Node node = TestNodes.open(folder)) {
            TestNodes.fill(node, 5);
            root = node.chain().head().header().stateRoot();
        }
        try (Node node = TestNodes.open(folder)) {
            Head head = node.chain().head();
            assertEquals(6, head.number());
            assertEquals(root, head.world().root());
            assertEquals(Word.of(3), head.world().account(TestNodes.anchor()).at(Word.of(3)));
            TestNodes.send(node, TestNodes.anchor(6, 77));
            assertEquals(7, node.chain().head().number());
        }
    }

    @Test
    void findsBlocksAndTransactionsByTheirHash() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            TestNodes.fill(node, 300);
            Chain chain = node.chain();
            for (long number = 0; number <= 301; number++) {
                Sealed block = chain.block(number);
                assertEquals(number, block.number());
                assertEquals(block.hash(), chain.hash(number));
                assertEquals(number, chain.block(block.hash()).orElseThrow().number());
                assertEquals(block.header().bloom(), chain.bloom(number));
            }
            Word hash = Keccak.word(TestNodes.anchor(7, 7));
            assertEquals(Optional.of(new BlockIndex.Place(8, 0)), chain.transaction(hash));
            assertEquals(Optional.empty(), chain.transaction(Word.of(5)));
            assertEquals(Optional.empty(), chain.block(hash));
        }
    }

    @Test
    void keepsTheLast128Worlds() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            TestNodes.fill(node, 200);
            assertEquals(201 - 127, node.chain().oldestWorld());
            assertTrue(node.chain().world(73).isEmpty());
            assertEquals(
                    74,
                    node.chain()
                            .world(74)
                            .orElseThrow()
                            .account(TestNodes.ALICE.address())
                            .nonce());
            assertEquals(World.EMPTY, node.chain().world(0).orElseThrow());
        }
    }

    @Test
    void makesBlocksOfSeveralThatFollowEachOtherHoweverTheyArrive() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            List<Ticket> tickets = new ArrayList<>();
            for (int nonce = 40; nonce >= 0; nonce--) {
                Ticket ticket = node.sealer().submit(nonce == 0 ? TestNodes.deploy(0) : TestNodes.anchor(nonce, nonce));
                assertEquals(
                        nonce == 0 || node.sealer().isDue(ticket), node.sealer().isDue(ticket));
                tickets.add(ticket);
            }
            for (Ticket ticket : tickets) {
                assertTrue(ticket.await(10_000));
            }
            assertEquals(
                    41,
                    node.chain()
                            .head()
                            .world()
                            .account(TestNodes.ALICE.address())
                            .nonce());
            assertTrue(node.chain().head().number() <= 3, "several in one block");
            assertEquals(0, node.sealer().waiting());
        }
    }

    @Test
    void neverFillsABlockBeyondItsGas() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            List<Ticket> tickets = new ArrayList<>();
            for (int nonce = 4; nonce >= 0; nonce--) {
                tickets.add(node.sealer()
                        .submit(TestNodes.ALICE.sign(TestNodes.CHAIN, nonce, 16_000_000, NOBODY, new byte[0])));
            }
            for (Ticket ticket : tickets) {
                assertTrue(ticket.await(10_000));
            }
            for (long number = 1; number <= node.chain().head().number(); number++) {
                Sealed block = node.chain().block(number);
                assertTrue(block.header().gasUsed() <= Rules.GAS_LIMIT);
            }
            assertEquals(5, node.chain().index().transactionCount());
        }
    }

    @Test
    void refusesInTheWordsThatToolsKnow() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            TestNodes.fill(node, 1);
            Person alice = TestNodes.ALICE;
            byte[] nothing = new byte[0];
            refused(node, TestNodes.anchor(1, 1), "nonce too low: next nonce 2, tx nonce 1");
            refused(node, alice.sign(1, 2, 21_000, NOBODY, nothing), "invalid chain id for signer: have 1 want 84376");
            refused(
                    node,
                    alice.sign(84376, 2, 20_999, NOBODY, nothing),
                    "intrinsic gas too low: gas 20999, minimum needed 21000");
            refused(node, alice.sign(84376, 2, 30_000_001, NOBODY, nothing), "exceeds block gas limit");
            refused(
                    node,
                    alice.sign(84376, 2, 21_000, Word.ONE, NOBODY, Word.ONE, nothing),
                    "insufficient funds for gas * price + value: balance 0, tx cost 21001, overshot 21001");
            refused(
                    node,
                    alice.sign(84376, 2, 5_000_000, Optional.empty(), new byte[49_153]),
                    "max initcode size exceeded: code size 49153, limit 49152");
            refused(node, new byte[200_000], "oversized data: transaction size 200000, limit 131072");
            refused(node, new byte[] {5}, "transaction could not be decoded: there is no transaction of type 5");
            node.sealer().submit(TestNodes.anchor(9, 1));
            refused(node, TestNodes.anchor(9, 1), "already known");
            refused(node, TestNodes.anchor(9, 2), "replacement transaction underpriced");
            assertEquals(2, node.chain().head().number());
            assertEquals(1, node.sealer().waiting());
            assertEquals(2, node.sealer().nextNonce(alice.address()));
        }
    }

    private static void refused(Node node, byte[] transaction, String why) {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> node.sealer().submit(transaction));
        assertEquals(why, refused.getMessage());
    }

    @Test
    void letsOneServerWriteAtATime() throws Exception {
        try (Node node = TestNodes.open(folder)) {
            LedgerException why = assertThrows(LedgerException.class, () -> TestNodes.open(folder));
            assertTrue(String.valueOf(why.getMessage()).contains("is in use by process"), why.getMessage());
            assertEquals(0, node.chain().head().number());
        }
        TestNodes.open(folder).close();
    }

    @Test
    void beginsNoTwoLedgersAlike() throws Exception {
        try (Node one = TestNodes.open(folder.resolve("one"));
                Node two =
                        Node.open(folder.resolve("two"), TestNodes.SETTINGS, new LocalDisk(), TestNodes.CLOCK, () -> {
                            byte[] seed = new byte[32];
                            seed[0] = 1;
                            return seed;
                        })) {
            assertNotEquals(one.chain().hash(0), two.chain().hash(0));
        }
    }

    @Test
    void isOfOneChain() throws IOException, LedgerException {
        TestNodes.open(folder).close();
        Settings other = new Settings(5, 0, 64 << 10);
        LedgerException why = assertThrows(
                LedgerException.class,
                () -> Node.open(folder, other, new LocalDisk(), TestNodes.CLOCK, () -> new byte[32]));
        assertTrue(String.valueOf(why.getMessage()).contains("is chain 84376, and chain.id says 5"), why.getMessage());
    }
}
