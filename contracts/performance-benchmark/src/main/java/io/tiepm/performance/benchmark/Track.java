package io.tiepm.performance.benchmark;

import io.tiepm.evidence.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where the work on one asset's set stands. For one thread. */
final class Track {
    private long revision = -1;
    private boolean wasSettled;
    private Instant due = Instant.MIN;
    private boolean isFlying;
    private Optional<Digest> written = Optional.empty();
    private String told = "";

    /** Whether there is something to do for it: its time has come, or it changed; not while the outbox has it. */
    boolean isDue(Learnt learnt, Instant now) {
        boolean isNew = learnt.revision() != revision || learnt.isSettled() != wasSettled;
        return !isFlying && (isNew || !now.isBefore(due));
    }

    void look(Learnt learnt) {
        revision = learnt.revision();
        wasSettled = learnt.isSettled();
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
