package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Entry;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Written;
import io.tiepm.ledger.web3j.Change.Displaced;
import io.tiepm.ledger.web3j.Change.Included;
import io.tiepm.ledger.web3j.Change.Refused;
import io.tiepm.ledger.web3j.Change.Settled;
import io.tiepm.ledger.web3j.Change.Signed;
import io.tiepm.ledger.web3j.Change.TakenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One thing to be done, and how far it is. Guarded by its outbox. */
final class Task {
    private static final int BASE = 250;
    /** Doubled eight times that is a minute. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final int MOST_DOUBLED = 8;

    private final Work work;
    private final CompletableFuture<Written> done = new CompletableFuture<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private Stage stage = Stage.PREPARED;
    private Instant since;
    private @Nullable Written written;
    private volatile String detail = "";
    private boolean doubtful;
    private long order = -1;
    private long weight;
    private int troubles;
    private int failures;
    private Instant deferred = Instant.MIN;
    private @Nullable Instant missing;

    Task(Work work, Instant at) {
        this.work = work;
        this.since = at;
    }

    Work work() {
        return work;
    }

    CompletableFuture<Written> done() {
        return done;
    }

    Stage stage() {
        return stage;
    }

    boolean isDone() {
        return stage == Stage.FINAL || stage == Stage.REFUSED;
    }

    /** Its place in the order in which tasks were taken; negative before it has one. */
    long order() {
        return order;
    }

    void order(long place) {
        order = place;
    }

    /** How many bytes it had when it was last weighed. */
    long weight() {
        return weight;
    }

    long weigh() {
        weight = BASE + work.data().length;
        attempts.forEach(attempt -> weight += BASE + attempt.bytes().length);
        return weight;
    }

    Instant since() {
        return since;
    }

    /** The transactions signed for it, the last one last; all bear the same number. */
    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    Optional<Written> written() {
        return Optional.ofNullable(written);
    }

    /** Whether it may have been done without our knowing: then the chain is asked for its trace first. */
    boolean isDoubtful() {
        return doubtful;
    }

    void doubt() {
        doubtful = true;
    }

    void trust() {
        doubtful = false;
    }

    /** The last of its attempts; there is one. */
    Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    /** How many of its transactions failed on the chain, since the server started. */
    int failures() {
        return failures;
    }

    void failed() {
        failures++;
    }

    /** Since when it is not where it should be. */
    Instant missing(Instant now) {
        Instant since = missing == null ? now : missing;
        missing = since;
        return since;
    }

    /** It is where it should be. */
    void seen() {
        missing = null;
    }

    /**
     * Leaves it alone for a while, longer with each time in a row.
     *
     * @return whether this is the first time in a row
     */
    boolean defer(Instant now, String why) {
        deferred = now.plus(PAUSE.multipliedBy(1L << Math.min(troubles, MOST_DOUBLED)));
        troubles++;
        hold(why);
        return troubles == 1;
    }

    boolean isDeferred(Instant now) {
        return now.isBefore(deferred);
    }

    /** What deferred it is over. */
    void goOn() {
        if (!deferred.equals(Instant.MIN)) {
            deferred = Instant.MIN;
            troubles = 0;
        }
    }

    /** What holds it up; empty where nothing does. */
    void hold(String why) {
        detail = why;
    }

    String detail() {
        return detail;
    }

    void apply(Change change) {
        since = change.at();
        detail = "";
        if (change instanceof Signed signed) {
            stage = Stage.SUBMITTED;
            attempts.add(signed.attempt());
        } else if (change instanceof Displaced) {
            stage = Stage.PREPARED;
            attempts.clear();
            doubtful = true;
        } else if (change instanceof Included included) {
            stage = Stage.MINED;
            written = included.written();
        } else if (change instanceof TakenBack) {
            stage = attempts.isEmpty() ? Stage.PREPARED : Stage.SUBMITTED;
            written = null;
        } else if (change instanceof Settled) {
            stage = Stage.FINAL;
        } else if (change instanceof Refused refused) {
            stage = Stage.REFUSED;
            detail = refused.reason();
        }
    }

    /** Tells who waits for it. */
    void tell() {
        if (stage == Stage.FINAL && written != null) {
            done.complete(written);
        } else if (stage == Stage.REFUSED) {
            done.completeExceptionally(new LedgerException(
                    LedgerException.Fault.REFUSED, "the chain refuses to " + work.purpose() + ": " + detail));
        }
    }

    Entry entry() {
        return new Entry(work.key(), work.purpose(), stage, since, Optional.ofNullable(written), detail);
    }
}
