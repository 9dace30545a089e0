package io.tiepm.intake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The calls of one link into its driver, one at a time, and whether the present one comes back. Thread-safe. */
final class Calls {
    private final Conductor conductor;
    private final long limit;
    private volatile String call = "";
    private volatile long since = Conductor.NEVER;
    private volatile boolean hanging;

    /**
     * @param limit how long a call may take
     */
    Calls(Conductor conductor, Duration limit) {
        this.conductor = conductor;
        this.limit = limit.toNanos();
    }

    /** A call begins. */
    void begin(String what) {
        call = what;
        since = conductor.nanos();
    }

    /** The call has come back. */
    void end() {
        since = Conductor.NEVER;
        hanging = false;
    }

    /** Tells whether a call hangs and that was told. */
    boolean isHanging() {
        return hanging;
    }

    /** What the present call is, if it has begun to hang since this was last asked. */
    @Nullable
    String hangsNow() {
        long began = since;
        if (began == Conductor.NEVER || hanging || conductor.nanos() - began < limit) {
            return null;
        }
        hanging = true;
        return call;
    }
}
