package io.tiepm.flow;

import io.tiepm.contract.Acceptance.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What went through the main route since the bundle started. Thread-safe. */
final class Counts {
    private final LongAdder batches = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Map<Reason, LongAdder> rejected = new EnumMap<>(Reason.class);

    Counts() {
        for (Reason reason : Reason.values()) {
            rejected.put(reason, new LongAdder());
        }
    }

    void accepted(int size) {
        batches.increment();
        samples.add(size);
    }

    void rejected(Reason reason) {
        rejected.get(reason).increment();
    }

    void failed() {
        failed.increment();
    }

    /** Batches that were accepted and kept. */
    long batches() {
        return batches.sum();
    }

    /** Samples of the batches that were accepted and kept. */
    long samples() {
        return samples.sum();
    }

    /** Offers that were not acknowledged, so that the batch comes again. */
    long failures() {
        return failed.sum();
    }

    /** Batches that were rejected for that reason. */
    long rejections(Reason reason) {
        return rejected.get(reason).sum();
    }
}
