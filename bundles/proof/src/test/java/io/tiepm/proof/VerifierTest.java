package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.proof.Check.Mark;
import io.tiepm.proof.Check.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static final ProofFile.OfReading READING = Example.reading();

    @Test
    void putsItsChecksInTheOrderOfThePage() {
        assertEquals(
                "format sample signature interval event receipt transaction block time gateway chain? contract?",
                told(Verifier.offline().verify(READING.bytes())));
        assertEquals(
                "format statement interval event receipt transaction block time chain? contract?",
                told(Verifier.offline().verify(Example.statement().bytes())));
        assertEquals(
                "format statement event receipt transaction block time chain? contract?",
                told(Verifier.offline().verify(Example.gap().bytes())));
    }

    @Test
    void isValidButNotCompleteWithoutAnybodyToTrust() {
        Verdict verdict = Verifier.offline().verify(READING);
        assertTrue(verdict.valid());
        assertFalse(verdict.complete());
    }

    @Test
    void believesATrustedBlockAndNoOther() {
        ShownAnchor.Block block = READING.anchor().block();
        assertEquals(Mark.PASSED, chain(new Trust.BlockHash(block.hash())));
        assertEquals(Mark.FAILED, chain(new Trust.BlockHash(Example.GENESIS)));
        assertEquals(Mark.PASSED, chain(new Trust.Header(block.header())));
        assertEquals(Mark.FAILED, chain(new Trust.Header(Bytes.of(new byte[1]))));
    }

    @Test
    void isCompleteWhereANodeKnowsBlockAndContract() {
        Verdict verdict = new Verifier(new Trust.Node(new FakeChain())).verify(READING);
        assertTrue(verdict.complete(), verdict.toString());
    }

    @Test
    void failsWhereTheNodeTellsSomethingElse() {
        assertEquals("chain! contract?", end(chain -> chain.id = 5));
        assertEquals("chain! contract?", end(chain -> chain.genesis = Example.CONTRACT));
        assertEquals("chain! contract", end(chain -> chain.hash = Example.GENESIS));
        assertEquals("chain! contract", end(chain -> chain.found = false));
        assertEquals("chain contract!", end(chain -> chain.contract = Bytes.of(new byte[20])));
    }

    @Test
    void leavesOpenWhatTheNodeCannotSay() {
        assertEquals("chain? contract?", end(chain -> chain.trouble = "the node cannot be reached"));
        assertEquals("chain? contract", end(chain -> {
            chain.found = false;
            chain.height = 3;
        }));
        assertEquals("chain contract?", end(chain -> chain.registry = false));
    }

    @Test
    void refusesAChainOfOneThatSaysItIsOfMany() {
        ShownAnchor.Chain network = new ShownAnchor.Chain(4711, Example.GENESIS, ShownAnchor.Kind.NETWORK);
        ProofFile proof = Rebuilt.anchor(READING, Rebuilt.chain(READING.anchor(), network));
        Verdict verdict = new Verifier(new Trust.Node(new FakeChain())).verify(proof);
        assertEquals(Mark.FAILED, verdict.check(Name.CHAIN).orElseThrow().mark());
    }

    /** Besu with QBFT leaves the seals out of what it hashes. */
    @Test
    void takesTheNodesWordForAHashOfItsOwnKind() {
        Bytes ownHash = Bytes.of("seals left out".getBytes()).keccak();
        ProofFile proof =
                Rebuilt.block(READING, ownHash, READING.anchor().block().header());
        FakeChain node = new FakeChain();
        node.hash = ownHash;
        Verdict verdict = new Verifier(new Trust.Node(node)).verify(proof);
        assertTrue(verdict.valid());
        assertEquals(Mark.OPEN, verdict.check(Name.BLOCK).orElseThrow().mark());
        assertEquals(Mark.PASSED, verdict.check(Name.CHAIN).orElseThrow().mark());
        assertFalse(Verifier.offline().verify(proof).valid());
    }

    @Test
    void failsAForgedHeaderUnderATrueHash() {
        BlockHeader forged = Example.block(
                        AnchorEvent.of(Example.CONTRACT, Example.anchored()), Example.UNTIL.plusSeconds(1))
                .header();
        ProofFile proof = Rebuilt.block(READING, READING.anchor().block().hash(), forged.rlp());
        Verdict verdict = new Verifier(new Trust.Node(new FakeChain())).verify(proof);
        assertEquals(Mark.FAILED, verdict.check(Name.BLOCK).orElseThrow().mark());
    }

    @Test
    void leavesTheGatewayOpenWhereItsKeyIsAnotherThanTheFirst() {
        Digest first = SecretKey.of(Digest.of(new byte[] {9}).bytes()).key().gateway();
        ShownAnchor anchor = Example.anchor(new AnchorLink.Anchored(first, Example.INTERVAL.root(), 8, Example.UNTIL));
        ProofFile proof = ProofMaker.reading(Example.BATCH, 2, Example.INTERVAL, anchor);
        assertEquals(
                "format sample signature interval event receipt transaction block time gateway? chain? contract?",
                told(Verifier.offline().verify(proof)));
        FakeChain node = new FakeChain(proof);
        assertFalse(new Verifier(new Trust.Node(node)).verify(proof).complete());
        node.rotated = true;
        assertTrue(new Verifier(new Trust.Node(node)).verify(proof).complete());
    }

    @Test
    void leavesTheGatewayOpenWhereItsKeyWasRevokedBeforeTheAnchor() {
        long block = READING.anchor().block().number();
        FakeChain node = new FakeChain();
        for (long end : List.of(1L, block)) {
            node.revoked = OptionalLong.of(end);
            Verdict verdict = new Verifier(new Trust.Node(node)).verify(READING);
            assertEquals(Mark.OPEN, verdict.check(Name.GATEWAY).orElseThrow().mark());
            assertTrue(verdict.valid() && !verdict.complete());
        }
        node.revoked = OptionalLong.of(block + 1);
        assertTrue(new Verifier(new Trust.Node(node)).verify(READING).complete());
    }

    @Test
    void refusesWhatWasSaidAfterItsWindowEnded() {
        Instant early = Instant.parse("2026-11-21T12:00:01Z");
        Instant late = Example.UNTIL.plusSeconds(601);
        assertEquals(Mark.FAILED, time(early, early));
        assertEquals(Mark.PASSED, time(Example.UNTIL, Example.UNTIL.minusSeconds(600)));
        assertEquals(Mark.FAILED, time(late, late.minusSeconds(601)));
    }

    @Test
    void refusesATransactionThatFailed() throws MalformedProofException {
        EventLog told = AnchorEvent.of(Example.CONTRACT, Example.anchored());
        BlockContents good = Example.block(told, Example.UNTIL);
        List<Bytes> receipts = new ArrayList<>(good.receipts());
        EventLog other = new EventLog(Example.CONTRACT, List.of(Example.GENESIS), Bytes.of(new byte[17]));
        receipts.set(17, TransactionReceipt.encode(2, false, 1, Bytes.of(new byte[256]), List.of(other, told)));
        BlockHeader header = Example.header(
                good.header().transactionsRoot(), IndexTrie.of(receipts).root(), Example.UNTIL);
        BlockContents block = new BlockContents(header, header.hash(), good.transactions(), receipts);
        ShownAnchor anchor = ProofMaker.anchor(Example.CHAIN, Example.CONTRACT, Example.anchored(), block, 17);
        ProofFile proof = ProofMaker.reading(Example.BATCH, 2, Example.INTERVAL, anchor);
        assertEquals(
                "format sample signature interval event! receipt transaction block time gateway chain? contract?",
                told(Verifier.offline().verify(proof)));
    }

    private static Mark time(Instant until, Instant block) {
        AnchorLink link = new AnchorLink.Anchored(Example.GATEWAY, Example.INTERVAL.root(), 8, until);
        BlockContents contents = Example.block(AnchorEvent.of(Example.CONTRACT, link), block);
        try {
            ShownAnchor anchor = ProofMaker.anchor(Example.CHAIN, Example.CONTRACT, link, contents, 17);
            ProofFile proof = ProofMaker.reading(Example.BATCH, 20, Example.INTERVAL, anchor);
            return Verifier.offline()
                    .verify(proof)
                    .check(Name.TIME)
                    .orElseThrow()
                    .mark();
        } catch (MalformedProofException never) {
            throw new AssertionError(never);
        }
    }

    private static Mark chain(Trust trust) {
        return new Verifier(trust)
                .verify(READING)
                .check(Name.CHAIN)
                .orElseThrow()
                .mark();
    }

    private static String end(Consumer<FakeChain> change) {
        FakeChain chain = new FakeChain();
        change.accept(chain);
        String told = told(new Verifier(new Trust.Node(chain)).verify(READING));
        return told.substring(told.indexOf("chain"));
    }

    /** Names of the checks; those that failed with !, open ones with ?. */
    private static String told(Verdict verdict) {
        return verdict.checks().stream()
                .map(check -> check.name().word()
                        + switch (check.mark()) {
                            case PASSED -> "";
                            case FAILED -> "!";
                            case OPEN -> "?";
                        })
                .collect(Collectors.joining(" "));
    }
}
