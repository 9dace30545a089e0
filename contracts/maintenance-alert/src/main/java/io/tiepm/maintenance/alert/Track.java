package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where the work on one alert stands. For one thread. */
final class Track {
    private Optional<String> seen = Optional.empty();
    private Optional<String> end = Optional.empty();
    private Instant due = Instant.MIN;
    private boolean isFlying;
    private String told = "";

    /** Whether there is something to do for it: its time has come, or it changed; not while the outbox has it. */
    boolean isDue(Alert alert, Instant now) {
        boolean isNew = !alert.seen().equals(seen) || !alert.end().equals(end);
        return !isFlying && (isNew || !now.isBefore(due));
    }

    void look(Alert alert) {
        seen = alert.seen();
        end = alert.end();
    }

    void rest(Instant now, Duration pause) {
        due = now.plus(pause);
    }

    void fly() {
        isFlying = true;
    }

    void land() {
        isFlying = false;
        due = Instant.MIN;
    }

    boolean isFlying() {
        return isFlying;
    }

    /** Whether this was not said just before. */
    boolean isNews(String what) {
        boolean isNews = !what.equals(told);
        told = what;
        return isNews;
    }
}
