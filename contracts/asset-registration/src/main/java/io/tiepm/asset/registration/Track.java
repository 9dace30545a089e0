package io.tiepm.asset.registration;

import io.tiepm.contract.Asset;
import io.tiepm.evidence.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the work on one token stands. For one thread. */
final class Track {
    private @Nullable Asset seen;
    private Instant due = Instant.MIN;
    private boolean isFlying;
    private Optional<Digest> written = Optional.empty();
    private String told = "";

    /** Whether there is something to do for it: its time has come, or it changed; not while the outbox has it. */
    boolean isDue(Asset asset, Instant now) {
        return !isFlying && (asset != seen || !now.isBefore(due));
    }

    void look(Asset asset) {
        seen = asset;
    }

    void rest(Instant now, Duration pause) {
        due = now.plus(pause);
    }

    void fly(Digest key) {
        isFlying = true;
        written = Optional.of(key);
    }

    void land() {
        isFlying = false;
        due = Instant.MIN;
    }

    boolean isFlying() {
        return isFlying;
    }

    /** Whether that was the last thing written for it. */
    boolean wrote(Digest key) {
        return written.filter(key::equals).isPresent();
    }

    /** Whether this was not said just before. */
    boolean isNews(String what) {
        boolean isNews = !what.equals(told);
        told = what;
        return isNews;
    }
}
