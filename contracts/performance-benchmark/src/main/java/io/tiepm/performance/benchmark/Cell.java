package io.tiepm.performance.benchmark;

import io.tiepm.contract.Expectation;
import io.tiepm.model.Signal;
import java.util.Optional;

/**
 * One signal under one operating condition: learning first, frozen then, and never learning again. For one thread.
 */
final class Cell {
    private final Signal signal;
    private final String regime;
    private Optional<Learning> learning;
    private Optional<Expectation> expectation = Optional.empty();
    private Optional<Baseline> baseline = Optional.empty();

    /** Begins to learn. */
    Cell(Signal signal, String regime) {
        this(signal, regime, new Learning(seed(signal, regime)));
    }

    /** Goes on learning. */
    Cell(Signal signal, String regime, Learning learning) {
        this.signal = signal;
        this.regime = regime;
        this.learning = Optional.of(learning);
    }

    /** Was frozen before. */
    Cell(Signal signal, String regime, Baseline baseline) {
        this.signal = signal;
        this.regime = regime;
        this.learning = Optional.empty();
        freeze(baseline);
    }

    static long seed(Signal signal, String regime) {
        return ((long) signal.id().toString().hashCode() << 32) ^ regime.hashCode();
    }

    Signal signal() {
        return signal;
    }

    String regime() {
        return regime;
    }

    /** What it learns with; empty when it is frozen. */
    Optional<Learning> learning() {
        return learning;
    }

    /** What it learnt; empty while it is learning. */
    Optional<Baseline> baseline() {
        return baseline;
    }

    /** Freezes what was learnt, if it was watched for long enough; tells whether it did so now. */
    boolean freezeAfter(long nanos) {
        Optional<Baseline> learnt = learning.filter(one -> one.isEnough(nanos)).map(Learning::baseline);
        learnt.ifPresent(this::freeze);
        return learnt.isPresent();
    }

    /** What is held against the signal; empty while it is learning, and for counters. */
    Optional<Expectation> expectation() {
        return expectation;
    }

    /** What is shown to people: also what is still being learnt. */
    Optional<Expectation> shown() {
        return expectation.or(() -> learning.filter(one -> one.count() > 0)
                .map(Learning::baseline)
                .map(now -> expectation(now, Expectation.Source.LEARNING)));
    }

    private void freeze(Baseline learnt) {
        baseline = Optional.of(learnt);
        learning = Optional.empty();
        expectation = learnt.counter() ? Optional.empty() : Optional.of(expectation(learnt, Expectation.Source.LEARNT));
    }

    private Expectation expectation(Baseline from, Expectation.Source source) {
        return new Expectation(signal, regime, from.low(), from.centre(), from.high(), source, from.count());
    }
}
