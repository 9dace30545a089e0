package io.tiepm.intake;

import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.LinkStatus.State;
import io.tiepm.model.AssetId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one link stands; tells the log of every change, and only of changes. Thread-safe. */
final class Standing {
    private static final Logger log = LoggerFactory.getLogger(Standing.class);

    final LongAdder samples = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder dropped = new LongAdder();
    private final String name;
    private final AssetId asset;
    private final String protocol;
    private final int points;
    private final Clock clock;
    private volatile State state = State.CONNECTING;
    private volatile Duration answer = Duration.ZERO;
    private Optional<String> problem = Optional.empty();
    private Instant since;

    Standing(String name, AssetId asset, String protocol, int points, Clock clock) {
        this.name = name;
        this.asset = asset;
        this.protocol = protocol;
        this.points = points;
        this.clock = clock;
        since = clock.instant();
    }

    String name() {
        return name;
    }

    State state() {
        return state;
    }

    /** The device answered after so long. */
    void answered(long nanos) {
        answer = Duration.ofNanos(nanos);
    }

    /** It works. */
    void up() {
        if (state != State.UP) {
            change(State.UP, null, null);
        }
    }

    /** It is being reached from the start again. */
    void connecting() {
        change(State.CONNECTING, null, null);
    }

    /** It does not work, for that reason. */
    void down(State why, String sentence) {
        change(why, sentence, null);
    }

    /** Its driver broke. */
    void broken(String sentence, @Nullable Throwable bug) {
        change(State.SET_ASIDE, sentence, bug);
    }

    synchronized LinkStatus status() {
        return new LinkStatus(
                name, asset, protocol, state, problem, since, points, samples.sum(), late.sum(), dropped.sum(), answer);
    }

    private synchronized void change(State to, @Nullable String sentence, @Nullable Throwable bug) {
        State from = state;
        problem = Optional.ofNullable(sentence);
        if (from == to) {
            return;
        }
        Instant now = clock.instant();
        Duration lasted = Duration.between(since, now);
        state = to;
        since = now;
        tell(from, lasted.toSeconds(), sentence, bug);
    }

    private void tell(State from, long seconds, @Nullable String sentence, @Nullable Throwable bug) {
        switch (state) {
            case CONNECTING -> log.info("Link {} is reached from the start again", name);
            case UP -> {
                if (from == State.CONNECTING) {
                    log.info("Link {} to {} is up, with {} points", name, asset, points);
                } else {
                    log.info("Link {} to {} is back after {} s", name, asset, seconds);
                }
            }
            case UNREACHABLE -> log.warn("Link {} to {} does not reach its device: {}", name, asset, sentence);
            case REFUSED -> log.warn("Link {} to {} is refused by its device: {}", name, asset, sentence);
            case MISCONFIGURED -> log.warn("Link {} is configured wrongly: {}", name, sentence);
            case SET_ASIDE -> log.error("Link {} is set aside: {}", name, sentence, bug);
        }
    }
}
