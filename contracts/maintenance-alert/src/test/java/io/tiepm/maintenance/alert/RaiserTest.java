package io.tiepm.maintenance.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alert;
import io.tiepm.contract.Alert.State;
import io.tiepm.contract.kit.OneToken;
import io.tiepm.errands.Track;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How one alert comes to its chain and follows its alarm there. */
class RaiserTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final PointId OIL = new PointId(new AssetId("press-7"), "oil");
    private static final Digest EVIDENCE = Digest.of(new byte[] {1});
    private static final String END = "returned to normal at 2026-11-22T12:01:00Z";

    private final PaperAlerts chain = new PaperAlerts();
    private final OneToken token = new OneToken(OIL.asset(), "paper");
    private Raiser raiser = new Raiser(chain, CLOCK);
    private Track<Raiser.Told> track = new Track<>();
    private Alert alert = new Alert(
            OIL,
            NOON,
            Priority.CRITICAL,
            "{\"rule\":1}",
            EVIDENCE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            State.WAITING,
            "");
    private Optional<String> refusal = Optional.empty();

    private Alert step() throws LedgerException {
        Alert before = alert;
        Alert[] landed = new Alert[1];
        Alert now = raiser.step(before, token.token(OIL.asset()), track, (written, refused) -> {
            track.land();
            refusal = refused;
            written.ifPresent(one -> landed[0] = raiser.landed(before, one));
        });
        alert = landed[0] == null || landed[0].place().equals(before.place()) ? now : landed[0];
        return alert;
    }

    private void settle() throws LedgerException {
        for (int i = 0; i < 4; i++) {
            step();
        }
    }

    @Test
    void isRaisedWithItsRuleAndItsEvidenceOnce() throws Exception {
        settle();
        assertEquals(State.RAISED, alert.state());
        assertEquals(1, alert.place().orElseThrow().number());
        assertEquals("paper", alert.place().orElseThrow().chain());
        assertEquals(
                List.of(List.of(3L, Digest.of("{\"rule\":1}".getBytes(StandardCharsets.UTF_8)), EVIDENCE)),
                chain.raised);
        assertEquals(List.of("raise an alert of press-7/oil"), chain.written);
    }

    @Test
    void isNotRaisedTwiceWhereTheServerStopsBeforeItHearsOfIt() throws Exception {
        Alert waiting = alert;
        chain.isSlow = true;
        step();
        raiser = new Raiser(chain, CLOCK);
        track = new Track<>();
        alert = waiting;
        step();
        chain.mine();
        alert = waiting;
        track = new Track<>();
        settle();
        assertEquals(1, chain.raised.size());
        assertEquals(1, alert.place().orElseThrow().number());
    }

    @Test
    void isAcknowledgedAsSoonAsSomebodySawIt() throws Exception {
        settle();
        assertFalse(track.isDue(Raiser.Told.of(alert), NOON));
        alert = alert.seenBy("anna");
        assertTrue(track.isDue(Raiser.Told.of(alert), NOON), "that it was seen does not wait");
        settle();
        assertEquals(State.ACKNOWLEDGED, alert.state());
        alert = alert.ended(END);
        settle();
        assertEquals(State.DISMISSED, alert.state());
        assertTrue(alert.isOver());
        assertEquals(List.of(Digest.of(END.getBytes(StandardCharsets.UTF_8))), chain.reasons);
        assertEquals(3, chain.written.size());
    }

    @Test
    void whatIsOverBeforeAnybodySawItGoesThroughAllStates() throws Exception {
        alert = alert.ended(END);
        settle();
        assertEquals(State.DISMISSED, alert.state());
        assertEquals(
                List.of(
                        "raise an alert of press-7/oil",
                        "acknowledge alert 1 of press-7/oil",
                        "dismiss alert 1 of press-7/oil"),
                chain.written);
    }

    @Test
    void isLeftToTheWorkOrderThatAnswersIt() throws Exception {
        alert = alert.seenBy("anna");
        settle();
        chain.states.set(0, PaperAlerts.ORDERED);
        alert = alert.ended(END);
        settle();
        assertEquals(State.ORDERED, alert.state());
        assertFalse(alert.isOver());
        chain.states.set(0, PaperAlerts.RESOLVED);
        settle();
        assertEquals(State.RESOLVED, alert.state());
        assertTrue(alert.isOver());
        assertEquals(List.of(), chain.reasons);
    }

    @Test
    void waitsForTokenContractAndNode() throws Exception {
        token.is(false);
        assertEquals("the machine has no token yet", step().detail());
        token.is(true);
        chain.isDeployed = false;
        assertEquals("the contract is not on the chain yet", step().detail());
        chain.isDeployed = true;
        settle();
        chain.isAway = true;
        assertThrows(LedgerException.class, this::step);
        chain.isAway = false;
        assertEquals(State.RAISED, step().state());
    }

    @Test
    void whatIsRefusedIsTriedAgainLater() throws Exception {
        chain.isPaused = true;
        step();
        assertEquals(Optional.of("the chain refuses it: Paused()"), refusal);
        alert = raiser.refused(alert, track, refusal.orElseThrow());
        assertEquals(State.REFUSED, alert.state());
        assertFalse(track.isDue(Raiser.Told.of(alert), NOON.plus(Duration.ofMinutes(59))));
        assertTrue(track.isDue(Raiser.Told.of(alert), NOON.plus(Duration.ofHours(1))));
        chain.isPaused = false;
        settle();
        assertEquals(State.RAISED, alert.state());
    }
}
