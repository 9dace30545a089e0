package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.keep.RecordLog;
import io.tiepm.ledger.Entry;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.web3j.Change.Included;
import io.tiepm.ledger.web3j.Change.Refused;
import io.tiepm.ledger.web3j.Change.Settled;
import io.tiepm.ledger.web3j.Change.Signed;
import io.tiepm.ledger.web3j.Change.Taken;
import io.tiepm.ledger.web3j.Change.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done on a chain, durable: every change is on the disk before anybody hears of it, and before anything
 * that it tells of is done. Thread-safe.
 */
final class Outbox implements AutoCloseable {
    /** Most tasks that wait; a day without a chain, at one anchor a second. */
    static final int MOST_OPEN = 100_000;
    /** How many of those that are done are remembered. */
    static final int MOST_DONE = 10_000;
    /** How many bytes those that wait may have together. */
    static final long MOST_BYTES = 64L << 20;
    /** How many bytes those that are remembered may have together. */
    static final long MOST_REMEMBERED = 16L << 20;

    private static final Logger logger = LoggerFactory.getLogger(Outbox.class);
    private static final long COMPACT = 8L << 20;

    private final RecordLog log;
    private final Queue open = new Queue();
    private final Shelf done = new Shelf();
    private long written;
    private long refused;
    private long compactAt = COMPACT;
    private boolean isClosed;

    private Outbox(RecordLog log) {
        this.log = log;
    }

    /**
     * Opens the outbox, and goes on where it was left. What was not done may have been, in the moment of a crash.
     *
     * @throws IOException if it cannot be read; one sentence that names the file
     */
    static Outbox open(Path file) throws IOException {
        Replay replay = new Replay();
        Outbox outbox = new Outbox(RecordLog.open(file, each -> replay.take(ChangeCodec.read(each))));
        outbox.written = replay.written();
        outbox.refused = replay.refused();
        for (Task task : replay.tasks()) {
            outbox.settle(task);
            task.doubt();
            task.tell();
        }
        outbox.compactWhereLong();
        return outbox;
    }

    /**
     * Takes a task, or gives the one of that key that is there.
     *
     * @throws LedgerException if it is full, or the disk is
     */
    synchronized Task take(Taken taken) throws LedgerException {
        Task known = find(taken.key());
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST_OPEN || open.weight() >= MOST_BYTES) {
            throw new LedgerException(
                    Fault.FULL, "the outbox is full: " + open.size() + " wait; see to the chain, tiepm:ledger-status");
        }
        keep(taken);
        Task task = new Task(taken.work(), taken.at());
        open.put(task);
        return task;
    }

    /**
     * Takes note of a change; it is on the disk when this returns.
     *
     * @throws LedgerException if the disk is full; nothing changed
     */
    synchronized void note(Change change) throws LedgerException {
        Task task = find(change.key());
        if (task == null) {
            throw new IllegalStateException("there is no task " + change.key());
        }
        keep(change);
        boolean wasDone = task.isDone();
        count(task, -1);
        task.apply(change);
        count(task, 1);
        settle(task);
        if (!wasDone) {
            task.tell();
        }
        compactWhereLong();
    }

    private void keep(Change change) throws LedgerException {
        if (isClosed) {
            throw new LedgerException(Fault.BROKEN, "the ledger was stopped; ask again when it has started");
        }
        try {
            log.append(ChangeCodec.write(change));
        } catch (IOException full) {
            throw new LedgerException(Fault.BROKEN, String.valueOf(full.getMessage()), full);
        }
    }

    synchronized Optional<Entry> entry(Digest key) {
        return Optional.ofNullable(find(key)).map(Task::entry);
    }

    /** Those that are not done, oldest first, then the latest that are. */
    synchronized List<Entry> entries(int most) {
        List<Entry> entries = new ArrayList<>();
        open.all().stream().limit(most).map(Task::entry).forEach(entries::add);
        List<Task> latest = List.copyOf(done.all());
        for (int i = latest.size() - 1; i >= 0 && entries.size() < most; i--) {
            entries.add(latest.get(i).entry());
        }
        return entries;
    }

    synchronized boolean isEmpty() {
        return open.size() == 0;
    }

    /** Those that are sent or in a block, oldest first. */
    synchronized List<Task> sent() {
        return open.sent();
    }

    /** The accounts for which something waits to be sent. */
    synchronized Set<String> accounts() {
        return open.accounts();
    }

    /** Those of an account that wait to be sent, oldest first, from behind a place in the order on. */
    synchronized List<Task> waiting(String account, long behind, int most) {
        return open.waiting(account, behind, most);
    }

    /** Whether what was taken before a task, and is not done, may change what the chain says to it. */
    synchronized boolean hasAhead(Task task) {
        return open.hasAhead(task);
    }

    /** Those that are final and stand in that block or a later one. */
    synchronized List<Task> settledFrom(long block) {
        return done.all().stream()
                .filter(task -> task.stage() == Stage.FINAL)
                .filter(task -> task.written().orElseThrow().block() >= block)
                .toList();
    }

    synchronized Map<Stage, Integer> counts() {
        Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
        open.all().forEach(task -> counts.merge(task.stage(), 1, Integer::sum));
        return counts;
    }

    /** Since when the oldest of those that are not done has been where it is; empty where all are done. */
    synchronized Optional<Instant> oldest() {
        return open.all().stream().findFirst().map(Task::since);
    }

    synchronized long written() {
        return written;
    }

    synchronized long refused() {
        return refused;
    }

    @Override
    public synchronized void close() throws IOException {
        isClosed = true;
        log.close();
    }

    private @Nullable Task find(Digest key) {
        Task task = open.find(key);
        return task != null ? task : done.find(key);
    }

    private void count(Task task, int by) {
        written += task.stage() == Stage.FINAL ? by : 0;
        refused += task.stage() == Stage.REFUSED ? by : 0;
    }

    private void settle(Task task) {
        if (!task.isDone()) {
            done.remove(task);
            open.put(task);
            return;
        }
        open.remove(task);
        done.put(task);
        while (done.size() > MOST_DONE || done.weight() > MOST_REMEMBERED) {
            done.removeOldest();
        }
    }

    private void compactWhereLong() {
        if (log.length() <= compactAt) {
            return;
        }
        try {
            compact();
            compactAt = Math.max(COMPACT, 4 * log.length());
        } catch (IOException full) {
            compactAt = log.length() + COMPACT;
            logger.warn("The outbox cannot be made shorter: {}", full.getMessage());
        }
    }

    private void compact() throws IOException {
        long writtenHere =
                done.all().stream().filter(task -> task.stage() == Stage.FINAL).count();
        long refusedHere = done.size() - writtenHere;
        List<byte[]> records = new ArrayList<>();
        records.add(ChangeCodec.write(new Told(written - writtenHere, refused - refusedHere)));
        records(done.all(), records);
        records(open.all(), records);
        log.rewrite(records);
    }

    private static void records(Collection<Task> tasks, List<byte[]> to) {
        for (Task task : tasks) {
            Digest key = task.work().key();
            to.add(ChangeCodec.write(new Taken(task.work(), task.since())));
            task.attempts().forEach(attempt -> to.add(ChangeCodec.write(new Signed(key, attempt))));
            task.written().ifPresent(where -> to.add(ChangeCodec.write(new Included(key, where, task.since()))));
            if (task.stage() == Stage.FINAL) {
                to.add(ChangeCodec.write(new Settled(key, task.since())));
            } else if (task.stage() == Stage.REFUSED) {
                to.add(ChangeCodec.write(new Refused(key, task.detail(), task.since())));
            }
        }
    }
}
