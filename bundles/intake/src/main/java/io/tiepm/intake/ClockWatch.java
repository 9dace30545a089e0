package io.tiepm.intake;

import java.time.Duration;
import java.time.Instant;

/** Notices when the time of day was set, by the time that passed meanwhile. For one thread. */
final class ClockWatch {
    private final Conductor conductor;
    private final Lines lines;
    private final Duration jump;
    private long nanos;
    private Instant moment;

    /**
     * @param jump by how much the clock must be off between two looks to count as set
     */
    ClockWatch(Conductor conductor, Lines lines, Duration jump) {
        this.conductor = conductor;
        this.lines = lines;
        this.jump = jump;
        nanos = conductor.nanos();
        moment = conductor.clock().instant();
    }

    /** Looks once; to be called every second or so. */
    void look() {
        long nanosNow = conductor.nanos();
        Instant found = conductor.clock().instant();
        Instant expected = moment.plusNanos(nanosNow - nanos);
        if (Duration.between(expected, found).abs().compareTo(jump) > 0) {
            lines.clockWasSet(expected, found);
        }
        nanos = nanosNow;
        moment = found;
    }
}
