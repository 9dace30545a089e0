package io.tiepm.performance.benchmark;

import io.tiepm.contract.Expectation;
import io.tiepm.contract.Expectation.Progress;
import io.tiepm.contract.Expectation.Source;
import io.tiepm.model.Signal;
import java.time.Duration;
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

    /**
     * Freezes what was learnt, if it was watched for long enough; tells whether it did so now.
     *
     * @param nanos how long that is
     * @param level whether the signal is known to be no counter
     */
    boolean freezeAfter(long nanos, boolean level) {
        Optional<Baseline> learnt = learning.filter(one -> one.isEnough(nanos))
                .map(one -> one.baseline(!level && Counters.recognise(signal.unit(), one)));
        learnt.ifPresent(this::freeze);
        return learnt.isPresent();
    }

    /** What is held against the signal; empty while it is learning, and for counters. */
    Optional<Expectation> expectation() {
        return expectation;
    }

    /**
     * What is shown to people: also what is still being learnt.
     *
     * @param window how long it is to be watched
     */
    Optional<Expectation> shown(Duration window) {
        return expectation.or(
                () -> learning.filter(one -> one.count() > 0).map(one -> learning(one, one.baseline(false), window)));
    }

    private void freeze(Baseline learnt) {
        baseline = Optional.of(learnt);
        learning = Optional.empty();
        expectation = learnt.counter()
                ? Optional.empty()
                : Optional.of(new Expectation(
                        signal, regime, learnt.low(), learnt.centre(), learnt.high(), Source.LEARNT, learnt.count()));
    }

    private Expectation learning(Learning from, Baseline now, Duration window) {
        Progress progress = new Progress(Duration.ofNanos(from.watched()), window, from.count(), Learning.FEWEST);
        return new Expectation(
                signal,
                regime,
                now.low(),
                now.centre(),
                now.high(),
                Source.LEARNING,
                now.count(),
                Optional.of(progress));
    }
}
