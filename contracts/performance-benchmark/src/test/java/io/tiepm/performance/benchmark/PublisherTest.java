package io.tiepm.performance.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.BenchmarkEdition;
import io.tiepm.contract.BenchmarkSet;
import io.tiepm.contract.BenchmarkSet.State;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.contract.kit.OneToken;
import io.tiepm.errands.Track;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the benchmarks of one machine come to its chain, and are exchanged there. */
class PublisherTest {
    private static final AssetId PRESS = new AssetId("press-7");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Learnt NOTHING = learnt(0);
    private static final Learnt OIL = learnt(1, expectation("oil", 60));
    private static final Learnt MORE = learnt(2, expectation("oil", 60), expectation("speed", 1000));
    private static final Learnt OTHER = learnt(3, expectation("oil", 70));

    @TempDir
    Path folder;

    private final PaperBenchmarks chain = new PaperBenchmarks();
    private final OneToken token = new OneToken(PRESS, "paper");
    private Editions editions;
    private Publisher publisher;
    private Track<Learnt.Mark> track = new Track<>();
    private BenchmarkSet last = Publisher.bare(PRESS, NOTHING, "", "");
    private Optional<String> refusal = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        editions = new Editions(folder);
        publisher = new Publisher(chain, editions, CLOCK);
    }

    private static Expectation expectation(String point, double centre) {
        return new Expectation(
                new Signal(new PointId(PRESS, point), Unit.CELSIUS),
                "",
                centre - 5,
                centre,
                centre + 5,
                Expectation.Source.LEARNT,
                120);
    }

    private static Learnt learnt(long revision, Expectation... frozen) {
        String text = BenchmarkText.of(Specification.NONE, Arrays.asList(frozen));
        return new Learnt(revision, frozen.length, text, NOON.minusSeconds(60), true);
    }

    private BenchmarkSet step(Learnt learnt) throws LedgerException {
        last = publisher.step(token.token(PRESS), last, learnt, track, told -> {
            track.land();
            refusal = told;
        });
        return last;
    }

    private BenchmarkSet settled(Learnt learnt) throws LedgerException {
        step(learnt);
        return step(learnt);
    }

    private Rebaseline change(Learnt learnt) {
        return new Rebaseline(PRESS, chain, token.token(PRESS), learnt, editions, CLOCK);
    }

    @Test
    void theFirstSetIsPublishedByItselfAndOnce() throws Exception {
        assertEquals(State.LEARNING, step(NOTHING).state());
        assertEquals(State.WAITING, step(OIL).state());
        BenchmarkSet set = step(OIL);
        assertEquals(State.SAME, set.state());
        assertEquals(1, set.version());
        assertEquals(Optional.of(OIL.digest()), set.published());
        assertEquals(Optional.of(NOON.minusSeconds(60)), set.from());
        assertTrue(set.transaction().isPresent() && set.block().isPresent());
        settled(OIL);
        assertEquals(List.of("publish benchmarks 1 of press-7"), chain.written);
    }

    @Test
    void goesOnFromTheChainAfterARestartAndPublishesNothingTwice() throws Exception {
        chain.isSlow = true;
        step(OIL);
        publisher = new Publisher(chain, new Editions(folder), CLOCK);
        track = new Track<>();
        step(OIL);
        chain.mine();
        chain.forget(); // even an outbox that forgot
        publisher = new Publisher(chain, new Editions(folder), CLOCK);
        track = new Track<>();
        last = Publisher.bare(PRESS, NOTHING, "", "");
        assertEquals(State.SAME, step(OIL).state());
        assertEquals(1, chain.written.size());
    }

    @Test
    void waitsUntilAllIsLearntThatIsBeingLearnt() throws Exception {
        Learnt learning = new Learnt(1, 1, OIL.text(), NOON, false);
        assertEquals("more is still being learnt", settled(learning).detail());
        assertFalse(track.isDue(learning.mark(), NOON));
        assertTrue(track.isDue(OIL.mark(), NOON), "that it is settled is news");
        assertEquals(State.SAME, settled(OIL).state());
    }

    @Test
    void waitsForTokenContractAndNode() throws Exception {
        token.is(false);
        assertEquals("the machine has no token yet", step(OIL).detail());
        token.is(true);
        chain.isDeployed = false;
        assertEquals("the contract is not on the chain yet", step(OIL).detail());
        chain.isDeployed = true;
        chain.isAway = true;
        assertThrows(LedgerException.class, () -> step(OIL));
        chain.isAway = false;
        assertEquals(State.SAME, settled(OIL).state());
    }

    @Test
    void whatIsRefusedIsTriedAgainLater() throws Exception {
        chain.isPaused = true;
        step(OIL);
        assertEquals(Optional.of("the chain refuses it: Paused()"), refusal);
        BenchmarkSet refused = publisher.refused(last, track, refusal.orElseThrow());
        assertEquals(State.REFUSED, refused.state());
        assertFalse(track.isDue(OIL.mark(), NOON.plus(Duration.ofMinutes(59))));
        assertTrue(track.isDue(MORE.mark(), NOON), "a change does not wait");
        chain.isPaused = false;
        assertEquals(State.SAME, settled(OIL).state());
    }

    @Test
    void tellsWhatWasLearntSinceFromWhatWasMoved() throws Exception {
        settled(OIL);
        BenchmarkSet set = step(MORE);
        assertEquals(State.EXTENDED, set.state());
        assertEquals("1 learnt since", set.detail());
        set = step(OTHER);
        assertEquals(State.DIFFERS, set.state());
        assertEquals("1 other than there", set.detail());
        assertEquals("nothing is frozen here: it is learnt anew", step(NOTHING).detail());
        assertEquals(State.DIFFERS, last.state());
        assertEquals(1, chain.written.size(), "nothing of that is written by itself");
    }

    @Test
    void saysWhereSomebodyElsePublished() throws Exception {
        chain.sets.add(new SetOnChain(token.token().id(), 1, Digest.of(new byte[] {1}), 5, Digest.ZERO));
        assertEquals(State.DIFFERS, step(OIL).state());
        assertEquals("it was not published from here", last.detail());
        assertTrue(publisher.isThere(token.token(PRESS)));
    }

    @Test
    void aPersonExchangesASetWithAReasonAndASecondSignature() throws Exception {
        settled(OIL);
        BenchmarkSet set = change(OTHER)
                .make("anna", "a new spindle")
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        assertEquals(2, set.version());
        assertEquals(Optional.of(NOON.plus(Duration.ofMinutes(10))), set.from());
        assertEquals(State.SAME, step(OTHER).state());
        List<BenchmarkEdition> history = change(OTHER).history();
        assertEquals(
                List.of(2, 1), history.stream().map(BenchmarkEdition::version).toList());
        BenchmarkEdition now = history.get(0);
        assertEquals(Optional.of(OTHER.text()), now.text());
        assertEquals(
                Optional.of("{\"author\":\"anna\",\"format\":\"tiepm rebaseline 1\",\"reason\":\"a new spindle\"}"),
                now.why());
        assertEquals(now.reason(), now.why().map(why -> Digest.of(why.getBytes(StandardCharsets.UTF_8))));
        assertEquals(Optional.of(chain.accounts.get("auditor").text()), now.auditor());
        assertEquals(chain.accounts.get("server").text(), now.issuer());
        assertEquals(Optional.empty(), history.get(1).auditor());
    }

    @Test
    void whatSpeaksAgainstAnExchangeIsSaidInOneLine() throws Exception {
        assertRefused(OIL, "new oil", "the first come by themselves");
        settled(OIL);
        assertRefused(OIL, "new oil", "nothing is to be exchanged");
        assertRefused(NOTHING, "new oil", "nothing of press-7 is frozen yet");
        assertRefused(OTHER, " ", "1 to 256 characters");
        chain.accounts.remove("auditor");
        assertRefused(OTHER, "new oil", "no account 'auditor'");
        chain.isDeployed = false;
        assertRefused(OTHER, "new oil", "not on the chain paper yet");
        assertEquals(1, chain.sets.size());
    }

    private void assertRefused(Learnt learnt, String reason, String why) {
        String message = assertThrows(
                        RefusedException.class, () -> change(learnt).make("anna", reason))
                .getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void anotherSetOfSomebodyElseInBetweenIsToldAndNotTakenForOurs() throws Exception {
        settled(OIL);
        chain.isSlow = true;
        var ours = change(OTHER).make("anna", "a new spindle").toCompletableFuture();
        chain.sets.add(new SetOnChain(token.token().id(), 2, Digest.of(new byte[] {1}), 5, Digest.of(new byte[] {2})));
        chain.mine();
        String message = assertThrows(ExecutionException.class, () -> ours.get(5, TimeUnit.SECONDS))
                .getMessage();
        assertTrue(message.contains("VersionOutOfSequence"), message);
    }

    @Test
    void keepsTheLatestSetsOnly() throws Exception {
        for (int i = 0; i < 20; i++) {
            editions.keep(PRESS, new Editions.Edition("{\"expected\":[" + i + "]}", null));
        }
        assertEquals(Optional.empty(), new Editions(folder).find(PRESS, Digest.of("{\"expected\":[11]}".getBytes())));
        assertTrue(new Editions(folder)
                .find(PRESS, Digest.of("{\"expected\":[12]}".getBytes()))
                .isPresent());
    }
}
