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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done on a chain, durable: every change is on the disk before anybody hears of it, and before anything
 * that it tells of is done. Thread-safe.
 */
final class Outbox implements AutoCloseable {
    /** Most tasks that wait; a day without a chain, at one anchor a second. */
    static final int MOST_OPEN = 100_000;
    /** How many of those that are done are remembered. */
    static final int MOST_DONE = 10_000;

    private static final long COMPACT = 8L << 20;

    private final RecordLog log;
    private final Map<Digest, Task> open = new LinkedHashMap<>();
    private final Map<Digest, Task> done = new LinkedHashMap<>();
    private long written;
    private long refused;

    private Outbox(RecordLog log) {
        this.log = log;
    }

    /**
     * Opens the outbox, and goes on where it was left. What was not done may have been, in the moment of a crash.
     *
     * @throws IOException if it cannot be read; one sentence that names the file
     */
    static Outbox open(Path file) throws IOException {
        Map<Digest, Task> tasks = new LinkedHashMap<>();
        RecordLog log = RecordLog.open(file, each -> replay(tasks, ChangeCodec.read(each)));
        Outbox outbox = new Outbox(log);
        for (Task task : tasks.values()) {
            outbox.settle(task);
            task.doubt();
            task.tell();
        }
        if (log.length() > COMPACT) {
            outbox.compact();
        }
        return outbox;
    }

    private static void replay(Map<Digest, Task> tasks, Change change) throws IOException {
        if (change instanceof Taken taken) {
            tasks.put(taken.key(), new Task(taken.work(), taken.at()));
            return;
        }
        Task task = tasks.get(change.key());
        if (task == null) {
            throw new IOException("the outbox tells of " + change.key() + " that it never took");
        }
        task.apply(change);
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
        if (open.size() >= MOST_OPEN) {
            throw new LedgerException(
                    Fault.FULL, "the outbox is full: " + open.size() + " wait; see to the chain, tiepm:ledger-status");
        }
        try {
            log.append(ChangeCodec.write(taken));
        } catch (IOException full) {
            throw new LedgerException(Fault.BROKEN, String.valueOf(full.getMessage()), full);
        }
        Task task = new Task(taken.work(), taken.at());
        open.put(taken.key(), task);
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
        try {
            log.append(ChangeCodec.write(change));
        } catch (IOException full) {
            throw new LedgerException(Fault.BROKEN, String.valueOf(full.getMessage()), full);
        }
        task.apply(change);
        settle(task);
        task.tell();
        if (log.length() > COMPACT && log.length() > 4 * least()) {
            try {
                compact();
            } catch (IOException full) {
                throw new LedgerException(Fault.BROKEN, String.valueOf(full.getMessage()), full);
            }
        }
    }

    synchronized Optional<Entry> entry(Digest key) {
        return Optional.ofNullable(find(key)).map(Task::entry);
    }

    /** Those that are not done, oldest first, then the latest that are. */
    synchronized List<Entry> entries(int most) {
        List<Entry> entries = new ArrayList<>();
        open.values().stream().limit(most).map(Task::entry).forEach(entries::add);
        List<Task> latest = new ArrayList<>(done.values());
        for (int i = latest.size() - 1; i >= 0 && entries.size() < most; i--) {
            entries.add(latest.get(i).entry());
        }
        return entries;
    }

    /** Those that are not done, oldest first. */
    synchronized List<Task> open() {
        return List.copyOf(open.values());
    }

    /** Those that are final and stand in that block or a later one. */
    synchronized List<Task> settledFrom(long block) {
        return done.values().stream()
                .filter(task -> task.stage() == Stage.FINAL)
                .filter(task -> task.written().orElseThrow().block() >= block)
                .toList();
    }

    synchronized Map<Stage, Integer> counts() {
        Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
        open.values().forEach(task -> counts.merge(task.stage(), 1, Integer::sum));
        return counts;
    }

    synchronized long written() {
        return written;
    }

    synchronized long refused() {
        return refused;
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }

    private @Nullable Task find(Digest key) {
        Task task = open.get(key);
        return task != null ? task : done.get(key);
    }

    private void settle(Task task) {
        Digest key = task.work().key();
        boolean wasDone = done.containsKey(key);
        if (!task.entry().isDone()) {
            done.remove(key);
            open.put(key, task);
            return;
        }
        open.remove(key);
        done.put(key, task);
        if (!wasDone) {
            written += task.stage() == Stage.FINAL ? 1 : 0;
            refused += task.stage() == Stage.REFUSED ? 1 : 0;
        }
        while (done.size() > MOST_DONE) {
            done.remove(done.keySet().iterator().next());
        }
    }

    /** About how long the file would be without what is forgotten. */
    private long least() {
        return 1000L * (open.size() + done.size());
    }

    private void compact() throws IOException {
        List<byte[]> records = new ArrayList<>();
        records(done.values(), records);
        records(open.values(), records);
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
                to.add(ChangeCodec.write(new Refused(key, task.entry().detail(), task.since())));
            }
        }
    }
}
