package io.tiepm.historian.file;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the journal does. Thread-safe. */
final class Meters {
    private final Clock clock;
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Ring forces = new Ring();
    private final Ring appends = new Ring();
    private final AtomicInteger files = new AtomicInteger();
    private volatile long firstDurable;

    Meters(Clock clock) {
        this.clock = clock;
    }

    /** A batch is durable. */
    void kept(int size, long nanos) {
        batches.incrementAndGet();
        samples.addAndGet(size);
        appends.add(nanos);
    }

    /** A batch could not be kept. */
    void refused() {
        refused.incrementAndGet();
    }

    void wrote(int written) {
        bytes.addAndGet(written);
        if (firstDurable == 0) {
            Instant now = clock.instant();
            Instant born = ProcessHandle.current().info().startInstant().orElse(now);
            firstDurable = Math.max(1, Duration.between(born, now).toMillis());
        }
    }

    /** So many files were there at the start. */
    void found(int number) {
        files.set(number);
    }

    /** A file was begun. */
    void began(int written) {
        bytes.addAndGet(written);
        files.incrementAndGet();
    }

    int files() {
        return files.get();
    }

    void forced(long nanos) {
        forces.add(nanos);
    }

    long batches() {
        return batches.get();
    }

    long samples() {
        return samples.get();
    }

    long bytes() {
        return bytes.get();
    }

    long refusals() {
        return refused.get();
    }

    Ring forces() {
        return forces;
    }

    Ring appends() {
        return appends;
    }

    /** From the start of the process to the first batch made durable, milliseconds; 0 before. */
    long firstDurableMillis() {
        return firstDurable;
    }
}
