package io.tiepm.contract;

import io.tiepm.model.PointId;
import java.time.Instant;
import java.util.Optional;

/**
 * An alarm, as ANSI/ISA-18.2 and IEC 62682 understand it: one for each signal that calls for a person.
 *
 * @param point the signal that raised it
 * @param state where it stands
 * @param priority how soon to look
 * @param since when it came into this state, UTC
 * @param raised when it became active last, UTC
 * @param score how far the signal was from what is normal, 1 at the edge; as last seen
 * @param finding what was found, with values and units; one sentence for the mechanic
 * @param shelvedUntil when a shelved alarm comes back, UTC
 * @param by who acknowledged or shelved it last, and why
 */
public record Alarm(
        PointId point,
        State state,
        Priority priority,
        Instant since,
        Instant raised,
        double score,
        String finding,
        Optional<Instant> shelvedUntil,
        Optional<String> by) {
    /** Names it for as long as it is shown: its point. */
    public String id() {
        return point.toString();
    }

    /** The states of ANSI/ISA-18.2, by their usual short names. */
    public enum State {
        /** Normal: nothing to do; not shown. */
        NORM,
        /** Active, and nobody has acknowledged it. */
        UNACK,
        /** Active and acknowledged. */
        ACK,
        /** Returned to normal before anybody acknowledged it. */
        RTNUN,
        /** Shelved: hidden by a person until a set time. */
        SHLVD,
        /** Suppressed by design: hidden by a rule. */
        DSUPR,
        /** Out of service: hidden until a person brings it back. */
        OOSRV
    }

    /** How soon to look. */
    public enum Priority {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }
}
