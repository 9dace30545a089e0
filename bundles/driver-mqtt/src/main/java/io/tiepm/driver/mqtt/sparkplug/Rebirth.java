package io.tiepm.driver.mqtt.sparkplug;

/** When to ask an edge node for its births: not at once, and ever less often while it does not answer. For one thread. */
final class Rebirth {
    private static final long SHORTEST = 10_000_000_000L;
    private static final long LONGEST = 600_000_000_000L;

    private final long patience;
    private long at = Node.NEVER;
    private long earliest = Long.MIN_VALUE;
    private long pause = SHORTEST;

    Rebirth(long patience) {
        this.patience = patience;
    }

    /** They are needed, unless they come by themselves. */
    void need(long nanos) {
        at = Math.min(at, Math.max(earliest, nanos + patience));
    }

    /** They are needed, and were waited for. */
    void now(long nanos) {
        at = Math.min(at, Math.max(earliest, nanos));
    }

    /** They came, or there is nobody to ask. */
    void done() {
        at = Node.NEVER;
        pause = SHORTEST;
    }

    /** Tells whether to ask now; the next time is then some way off. */
    boolean due(long nanos) {
        if (nanos < at) {
            return false;
        }
        at = nanos + pause;
        earliest = at;
        pause = Math.min(2 * pause, LONGEST);
        return true;
    }

    long next() {
        return at;
    }
}
