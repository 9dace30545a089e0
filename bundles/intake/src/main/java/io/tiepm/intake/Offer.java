package io.tiepm.intake;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Inlet;
import io.tiepm.evidence.SignedBatch;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A batch on offer to the flow, and what came of it. A verdict counts whichever offer of the batch it answers; a failure
 * only if it is the last one's. Thread-safe.
 */
final class Offer {
    /** What came of an offer. */
    sealed interface Outcome {}

    /** The flow gave a verdict. */
    record Judged(Acceptance verdict) implements Outcome {}

    /** The flow could not take the batch. */
    record Failed(String why) implements Outcome {}

    private final Conductor conductor;
    private final long patience;
    private final Runnable news;
    private @Nullable SignedBatch batch;
    private @Nullable Outcome outcome;
    private int attempt;
    private boolean out;
    private long since;
    private long first;

    /**
     * @param patience how long to wait for a verdict
     * @param news told, from any thread, when there is an outcome
     */
    Offer(Conductor conductor, Duration patience, Runnable news) {
        this.conductor = conductor;
        this.patience = patience.toNanos();
        this.news = news;
    }

    /** Offers the batch. */
    void make(Inlet inlet, SignedBatch offered) {
        int mine;
        synchronized (this) {
            since = conductor.nanos();
            if (batch != offered) {
                batch = offered;
                first = since;
            }
            outcome = null;
            out = true;
            mine = ++attempt;
        }
        try {
            inlet.offer(offered).whenComplete((verdict, failure) -> {
                if (failure == null && verdict != null) {
                    judged(offered, verdict);
                } else {
                    failed(mine, failure != null ? failure : new IllegalStateException("the flow gave no verdict"));
                }
            });
        } catch (RuntimeException broken) {
            failed(mine, broken);
        }
    }

    /** Tells whether a verdict is waited for. */
    synchronized boolean isOut() {
        return out;
    }

    /** When the wait for a verdict ends, by {@link Conductor#nanos()}. */
    synchronized long limit() {
        return out ? since + patience : Conductor.NEVER;
    }

    /** What came of it, once; nothing while a verdict is waited for. */
    synchronized @Nullable Outcome outcome() {
        if (outcome == null && out && conductor.nanos() >= since + patience) {
            outcome = new Failed(
                    "the flow gave no verdict for " + Duration.ofNanos(patience).toSeconds() + " s");
        }
        Outcome now = outcome;
        if (now != null) {
            outcome = null;
            out = false;
        }
        return now;
    }

    /** From the first offer of the batch until now, in nanoseconds. */
    synchronized long took() {
        return conductor.nanos() - first;
    }

    /** Waits for no verdict any more; the batch may be offered again. */
    synchronized void forget() {
        out = false;
        outcome = null;
    }

    /** Is done with the batch, whatever is still said of it. */
    synchronized void clear() {
        forget();
        batch = null;
    }

    private void judged(SignedBatch what, Acceptance verdict) {
        synchronized (this) {
            if (what != batch) {
                return;
            }
            outcome = new Judged(verdict);
        }
        news.run();
    }

    private void failed(int mine, Throwable failure) {
        synchronized (this) {
            if (mine != attempt || !out || outcome != null) {
                return;
            }
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            outcome = new Failed(cause.getMessage() != null ? cause.getMessage() : cause.toString());
        }
        news.run();
    }
}
