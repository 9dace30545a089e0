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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One thing to be done, and how far it is. Guarded by its outbox. */
final class Task {
    private final Work work;
    private final CompletableFuture<Written> done = new CompletableFuture<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private Stage stage = Stage.PREPARED;
    private Instant since;
    private @Nullable Written written;
    private String detail = "";
    private boolean doubtful;

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

    /** What holds it up; empty where nothing does. */
    void hold(String why) {
        detail = why;
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
