package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.IntervalAnchor.State;
import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnchorVerifyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final FakeLedger ledger = new FakeLedger();
    private final FakeAnchoring anchoring = new FakeAnchoring();

    @Test
    void namesTheLinkThatHasAnotherRootOnTheChain() {
        ledger.links.set(2, new AnchorLink.Anchored(FakeLedger.GATEWAY, FakeLedger.root(7), 4, link(4).until()));
        ledger.head = FakeLedger.head(ledger.links);
        assertBroken("embedded: link 4 has root " + FakeLedger.root(4) + " here and " + FakeLedger.root(7)
                + " on the chain");
    }

    @Test
    void namesTheFirstLinkThatDiffersAndNoOther() {
        anchoring.anchors.replaceAll(own -> own.isGap() || own.state() != State.ANCHORED
                ? own
                : FakeAnchoring.link(own.sequence(), own.root(), "2026-11-21T11:56:30Z", 1, false, State.ANCHORED));
        assertBroken("embedded: link 1 ends 2026-11-21T11:56:30Z here and 2026-11-21T11:57:00Z on the chain");
    }

    @Test
    void namesTheLinkThatTheChainDoesNotHave() {
        anchoring.anchors.set(
                0, FakeAnchoring.link(5, FakeLedger.root(5), "2026-11-21T12:00:00Z", 9, false, State.ANCHORED));
        assertBroken("embedded: link 5, root " + FakeLedger.root(5) + ", is not on the chain");
    }

    @Test
    void seesWhereAGapStandsForAnAnchor() {
        anchoring.anchors.set(
                1, FakeAnchoring.link(4, FakeLedger.root(4), "2026-11-21T11:59:00Z", 0, true, State.ANCHORED));
        assertBroken("embedded: the gap of link 4 is an anchor on the chain");
    }

    @Test
    void seesWhereTheNodeLeavesALinkOut() {
        ledger.links.remove(1);
        assertBroken("embedded: block 11 tells of link 4 where 2 is next");
    }

    @Test
    void seesWhereTheEventsDoNotLeadToTheHead() {
        ledger.head = Digest.of(new byte[] {3});
        assertBroken("embedded: the contract has " + ledger.head + " behind link 4, and its events give "
                + FakeLedger.head(ledger.links) + " behind link 4");
    }

    @Test
    void asksForFewerBlocksWhereANodeTellsTooMuchAtOnce() {
        for (int i = 5; i < 20; i++) {
            ledger.links.add(new AnchorLink.Anchored(
                    FakeLedger.GATEWAY, FakeLedger.root(i), i, NOON.plusSeconds(60L * (i - 5))));
        }
        ledger.head = FakeLedger.head(ledger.links);
        ledger.mostEvents = 2;
        String shown = verify();
        assertTrue(shown.contains("18 links on the chain, the last is 19"), shown);
        assertFalse(shown.contains("!"), shown);
    }

    @Test
    void holdsOneLinkAgainstTheChain() {
        assertTrue(verify("3").contains("link 3 stands in block 11"));
        ledger.links.remove(1);
        assertTrue(verify("3").contains("the gap of link 3, root " + FakeLedger.root(3) + ", is not on the chain"));
    }

    @Test
    void saysWhatALinkWaitsFor() {
        String shown = verify("5");
        assertTrue(shown.startsWith("! link 5 is not on the chain yet: the node wants 120 gwei"), shown);
    }

    @Test
    void saysWhichChainIsAway() {
        String shown = Typed.on(new FakeHouse(anchoring, new FakeLedger.Far()), new AnchorVerify());
        assertEquals("! no chain is called 'embedded'; there is consortium\n", shown);
    }

    private IntervalAnchor link(long sequence) {
        return anchoring.anchors.stream()
                .filter(own -> own.sequence() == sequence)
                .findFirst()
                .orElseThrow();
    }

    private void assertBroken(String why) {
        String shown = verify();
        assertTrue(shown.contains("verified  false"), shown);
        assertTrue(shown.endsWith("! the chain of anchors does not hold, " + why + "\n"), shown);
    }

    private String verify(String... words) {
        return Typed.on(new FakeHouse(anchoring, ledger), new AnchorVerify(), words);
    }
}
