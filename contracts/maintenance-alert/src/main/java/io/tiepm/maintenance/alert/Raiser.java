package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alert;
import io.tiepm.contract.Alert.State;
import io.tiepm.contract.AssetToken;
import io.tiepm.errands.Track;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Written;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one chain, a step at a time, to where the alerts stand here: raised, acknowledged when somebody saw it, dismissed
 * when it is over and no work was ordered. Where it stands there it reads from the chain. For one thread.
 */
final class Raiser {
    private static final Logger log = LoggerFactory.getLogger(Raiser.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration REFUSED = Duration.ofHours(1);

    private final AlertChain chain;
    private final Clock clock;

    Raiser(Ledger ledger, Clock clock) {
        this.chain = new AlertChain(ledger);
        this.clock = clock;
    }

    Ledger ledger() {
        return chain.ledger();
    }

    /** What of an alert calls for a step when it changes: that somebody saw it, and that it is over. */
    record Told(Optional<String> seen, Optional<String> end) {
        static Told of(Alert alert) {
            return new Told(alert.seen(), alert.end());
        }
    }

    /** Hears, on any thread, what was written, or why it was refused: one of both. */
    interface Landed extends BiConsumer<Optional<Written>, Optional<String>> {}

    /**
     * Takes the next step for an alert, if there is one. Asks the chain.
     *
     * @param token the machine's, as last seen
     * @return the alert as it is seen now
     * @throws LedgerException if the chain does not answer; it is tried again later
     */
    Alert step(Alert alert, Optional<AssetToken> token, Track<Told> track, Landed landed) throws LedgerException {
        track.look(Told.of(alert));
        if (alert.place().isEmpty()) {
            Optional<AssetToken> there = token.filter(one ->
                    one.owner().isPresent() && one.chain().equals(chain.ledger().chain()));
            if (!chain.isThere() || there.isEmpty()) {
                track.rest(clock.instant(), SOON);
                return alert.as(
                        State.WAITING,
                        there.isEmpty() ? "the machine has no token yet" : "the contract is not on the chain yet");
            }
            write(chain.raise(alert, there.get().id()), track, landed);
            return alert.as(State.WAITING, "");
        }
        long number = alert.place().get().number();
        State standing = chain.state(number);
        if (standing == State.RAISED && (alert.seen().isPresent() || alert.end().isPresent())) {
            write(chain.acknowledge(alert, number), track, landed);
        } else if (standing == State.ACKNOWLEDGED && alert.end().isPresent()) {
            write(chain.dismiss(alert, number, alert.end().get()), track, landed);
        } else {
            track.rest(clock.instant(), AGAIN);
        }
        return alert.as(standing, "");
    }

    private void write(Intent intent, Track<Told> track, Landed landed) throws LedgerException {
        track.fly();
        try {
            chain.ledger()
                    .write(intent)
                    .whenComplete((written, failure) -> landed.accept(
                            Optional.ofNullable(written),
                            Optional.ofNullable(failure).map(LedgerException::reason)));
        } catch (LedgerException full) {
            track.land();
            throw full;
        }
    }

    /** The alert when it was raised: it has its place from then on. */
    Alert landed(Alert alert, Written written) {
        return chain.place(written)
                .map(place -> alert.at(place).as(State.RAISED, ""))
                .orElse(alert);
    }

    /** The chain refused the last step. It is tried again now and then: what stood against it may be mended. */
    Alert refused(Alert alert, Track<Told> track, String why) {
        track.rest(clock.instant(), REFUSED);
        if (track.isNews(why)) {
            log.warn(
                    "The chain {} does not take the alert of {}: {}",
                    chain.ledger().chain(),
                    alert.point(),
                    why);
        }
        return alert.as(State.REFUSED, why);
    }
}
