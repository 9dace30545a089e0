package io.tiepm.ledger.evm;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the ledger does. Thread-safe. */
final class Meters {
    private final LongAdder blocks = new LongAdder();
    private final LongAdder transactions = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLong slowest = new AtomicLong();

    /**
     * @param nanos how long it took to make the block durable
     */
    void sealed(int count, long nanos) {
        blocks.increment();
        transactions.add(count);
        this.nanos.add(nanos);
        slowest.accumulateAndGet(nanos, Math::max);
    }

    void refused() {
        refused.increment();
    }

    void requested() {
        requests.increment();
    }

    long blocks() {
        return blocks.sum();
    }

    long transactions() {
        return transactions.sum();
    }

    long refusals() {
        return refused.sum();
    }

    long requests() {
        return requests.sum();
    }

    double meanMillis() {
        return nanos.sum() / 1e6 / Math.max(1, blocks.sum());
    }

    double slowestMillis() {
        return slowest.get() / 1e6;
    }
}
