package io.tiepm.audit.file;

import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What could not be recorded, until that itself is recorded. Thread-safe. */
final class Losses {
    private long total;
    private long untold;
    private @Nullable Instant since;
    private String why = "";

    synchronized void add(long count, Instant at, String reason) {
        total += count;
        untold += count;
        if (since == null) {
            since = at;
        }
        why = reason;
    }

    /** How many since the start. */
    synchronized long total() {
        return total;
    }

    /** How many of which the trail does not know yet. */
    synchronized long untold() {
        return untold;
    }

    /** What is to be recorded of so many; nothing where there are none. */
    synchronized Optional<Deed> deed(long count) {
        return count == 0
                ? Optional.empty()
                : Optional.of(Deed.of(
                        "server",
                        "audit",
                        "missed",
                        count + " entries",
                        Outcome.FAILED,
                        "could not be recorded since " + since + ": " + why));
    }

    /** So many were recorded as missed. */
    synchronized void told(long count) {
        untold -= count;
        if (untold == 0) {
            since = null;
        }
    }
}
