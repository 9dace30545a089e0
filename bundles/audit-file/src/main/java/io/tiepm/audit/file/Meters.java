package io.tiepm.audit.file;

import java.util.concurrent.atomic.AtomicLong;

/** What the trail counts. Thread-safe. */
final class Meters {
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong forces = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();

    void recorded(int count) {
        entries.addAndGet(count);
    }

    void forced(long nanos) {
        forces.incrementAndGet();
        slowest.accumulateAndGet(nanos, Math::max);
    }

    long entries() {
        return entries.get();
    }

    long forces() {
        return forces.get();
    }

    double slowestMillis() {
        return slowest.get() / 1e6;
    }
}
