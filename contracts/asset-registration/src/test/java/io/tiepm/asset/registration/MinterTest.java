package io.tiepm.asset.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetToken.State;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.errands.Track;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How one token comes to be, a step at a time. */
class MinterTest {
    private static final Asset PRESS = new Asset(
            new AssetId("press-7"),
            new Nameplate("ACME", "P100", "17", "press", ""),
            Specification.NONE,
            Set.of(SecretKey.of(Digest.of(new byte[] {1}).bytes()).key()),
            LifeCycle.IN_SERVICE,
            Instant.EPOCH);

    private final PaperRegister chain = new PaperRegister();
    private final Time time = new Time();
    private Minter minter = new Minter(chain, time);
    private Track<Asset> track = new Track<>();
    private Optional<AssetToken> last = Optional.empty();
    private Optional<String> refusal = Optional.empty();

    private static final class Time extends Clock {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private AssetToken step(Asset asset) throws LedgerException {
        AssetToken token = minter.step(asset, track, last, told -> {
            track.land();
            refusal = told;
        });
        last = Optional.of(token);
        return token;
    }

    private AssetToken settled(Asset asset) throws LedgerException {
        for (int i = 0; i < 20; i++) {
            if (step(asset).state() != State.WAITING) {
                break;
            }
        }
        return last.orElseThrow();
    }

    @Test
    void registersThenNamesTheKeyThenMovesOn() throws Exception {
        AssetToken token = settled(PRESS);
        assertEquals(State.MINTED, token.state());
        assertEquals("network", token.kind());
        assertEquals(
                List.of(
                        "let the account server act for the owner",
                        "let the account technician act for the owner",
                        "register press-7",
                        "issue the identity of press-7",
                        "move press-7 from manufactured to commissioned",
                        "move press-7 from commissioned to in service"),
                chain.written);
        assertTrue(token.transaction().isPresent());
    }

    @Test
    void goesOnFromTheChainAfterARestartAndDoesNothingTwice() throws Exception {
        step(PRESS);
        step(PRESS);
        chain.forget(); // even an outbox that forgot
        minter = new Minter(chain, time);
        track = new Track<>();
        last = Optional.empty();
        settled(PRESS);
        assertEquals(6, chain.written.size());
        assertEquals(6, Set.copyOf(chain.written).size());
    }

    @Test
    void theSameMoveIsMadeAsOftenAsItHappens() throws Exception {
        settled(PRESS);
        for (int i = 0; i < 3; i++) {
            settled(PRESS.at(LifeCycle.UNDER_MAINTENANCE));
            settled(PRESS);
        }
        assertEquals(6 + 6, chain.written.size());
    }

    @Test
    void whatIsRefusedIsTriedAgainLaterAsAnotherThing() throws Exception {
        chain.refuses = "register";
        step(PRESS);
        assertEquals(Optional.of("the chain refuses it: Paused()"), refusal);
        minter.rest(track);
        AssetToken refused = minter.refused(last.orElseThrow(), PRESS, track, refusal.orElseThrow());
        assertEquals(State.REFUSED, refused.state());
        assertFalse(track.isDue(PRESS, time.now.plus(Duration.ofMinutes(59))));
        assertTrue(track.isDue(PRESS, time.now.plus(Duration.ofHours(1))));
        assertTrue(track.isDue(PRESS.at(LifeCycle.UNDER_MAINTENANCE), time.now), "a change does not wait");
        chain.refuses = "nothing";
        assertEquals(State.MINTED, settled(PRESS).state());
    }

    @Test
    void waitsForTheChainAndForItsContracts() throws Exception {
        chain.isDeployed = false;
        assertTrue(step(PRESS).detail().contains("not on the chain yet"));
        chain.isDeployed = true;
        chain.isAway = true;
        assertThrows(LedgerException.class, () -> step(PRESS));
        chain.isAway = false;
        assertEquals(State.MINTED, settled(PRESS).state());
    }

    @Test
    void waitsUntilTheHolderLetsItActAndSaysSo() throws Exception {
        chain.letsAct = false;
        settled(PRESS);
        assertTrue(last.orElseThrow().detail().contains("does not let the account server act as operator"));
        assertEquals(Optional.of(LifeCycle.MANUFACTURED), last.orElseThrow().stage());
        chain.letsAct = true;
        assertEquals(State.MINTED, settled(PRESS).state());
    }

    @Test
    void claimsAnotherSpecificationAndSaysWhenAnEarlierOneComesBack() throws Exception {
        settled(PRESS);
        Specification other =
                new Specification(List.of(), Map.of(), Duration.ofHours(2), Map.of(), Optional.empty(), Map.of());
        assertEquals("", settled(PRESS.with(other)).detail());
        assertTrue(chain.written.contains("claim the specification of press-7"));
        assertTrue(settled(PRESS).detail().contains("had before"));
        assertEquals(7, chain.written.size());
    }

    @Test
    void saysWhatOnlySeveralCanDo() throws Exception {
        settled(PRESS);
        AssetToken over = settled(PRESS.at(LifeCycle.DECOMMISSIONED));
        assertEquals(State.MINTED, over.state());
        assertTrue(over.detail().contains("needs approval"), over.detail());
        assertEquals(6, chain.written.size());
    }
}
