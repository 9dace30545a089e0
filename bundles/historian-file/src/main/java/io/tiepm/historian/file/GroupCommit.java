package io.tiepm.historian.file;

import io.tiepm.historian.HistorianException;
import io.tiepm.historian.HistorianException.Fault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets many threads share one write to the disk: they queue up, and while one group is made durable the next gathers.
 * The thread that writes is its own, since an interrupt would close the file under everybody. Thread-safe.
 */
final class GroupCommit {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition change = lock.newCondition();
    private final Waiting waiting;
    private final JournalWriter writer;
    private final Catalogue catalogue;
    private final Settings settings;
    private final Thread thread;
    private boolean stopping;
    private @Nullable HistorianException broken;

    GroupCommit(JournalWriter writer, Catalogue catalogue, Settings settings) {
        this.waiting = new Waiting(catalogue);
        this.writer = writer;
        this.catalogue = catalogue;
        this.settings = settings;
        this.thread = new Thread(this::run, "tiepm-journal");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** How many bytes wait or are being written. */
    long queued() {
        lock.lock();
        try {
            return waiting.bytes();
        } finally {
            lock.unlock();
        }
    }

    /** Why nothing is kept any more, if that is so. */
    Optional<HistorianException> broken() {
        lock.lock();
        try {
            return Optional.ofNullable(broken);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Blocks until the batch is durable. An interrupt is kept for later: what is on its way cannot be called back.
     *
     * @return false if a batch of that number was durable before, which may be the same one or another
     * @throws IllegalArgumentException if it does not follow the asset's last batch
     */
    boolean commit(Draft draft) throws HistorianException {
        lock.lock();
        try {
            Optional<Ticket> ticket = enqueue(draft);
            if (ticket.isEmpty()) {
                return false;
            }
            while (!ticket.get().isDone()) {
                change.awaitUninterruptibly();
            }
            ticket.get().check();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Queues a batch as soon as there is room, or finds it in the queue; nothing if its number is kept already. */
    private Optional<Ticket> enqueue(Draft draft) throws HistorianException {
        int length = draft.header().length();
        while (true) {
            checkOpen();
            Optional<Ticket> same = waiting.same(draft);
            if (same.isPresent()) {
                return same;
            }
            if (draft.header().sequence() <= waiting.tip(draft.header().asset()).sequence()) {
                return Optional.empty();
            }
            waiting.checkFollows(draft);
            if (waiting.bytes() == 0 || waiting.bytes() + length <= settings.queueBytes()) {
                work.signal();
                return Optional.of(waiting.add(draft));
            }
            change.awaitUninterruptibly();
        }
    }

    private void checkOpen() throws HistorianException {
        HistorianException why = broken;
        if (why != null) {
            throw new HistorianException(why.fault(), why.getMessage(), why);
        }
        if (stopping) {
            throw new HistorianException(
                    Fault.STOPPED, "the historian is stopping; bring the batch again when it is back");
        }
    }

    /** Finishes what waits, and takes no more. The second time it does nothing. */
    void close() {
        lock.lock();
        try {
            stopping = true;
            work.signalAll();
            change.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (List<Ticket> group = gather(); !group.isEmpty(); group = gather()) {
            try {
                writer.write(group);
                group.forEach(this::publish);
                finish(null);
            } catch (HistorianException why) {
                finish(why);
            } catch (RuntimeException | Error bug) {
                String what = "the journal failed by a mistake of its own (%s); start the server again".formatted(bug);
                finish(new HistorianException(Fault.BROKEN, what, bug));
            }
        }
        writer.close();
    }

    /** Waits for work and takes the next group; none when there will be none. */
    private List<Ticket> gather() {
        lock.lock();
        try {
            while (waiting.first().isEmpty() && !stopping) {
                work.awaitUninterruptibly();
            }
            waitForMore();
            int first = waiting.first().map(Ticket::length).orElse(0);
            return waiting.take(Math.min(writer.room(first), Math.max(first, JournalWriter.LARGEST_GROUP)));
        } finally {
            lock.unlock();
        }
    }

    private void waitForMore() {
        long nanos = settings.window().toNanos();
        boolean interrupted = false;
        while (nanos > 0 && !stopping && waiting.bytes() < JournalWriter.LARGEST_GROUP) {
            try {
                nanos = work.awaitNanos(nanos);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(Ticket ticket) {
        Draft draft = ticket.draft();
        List<Latest> latest = draft.kept().latest(draft.latest(), ticket.file(), ticket.offset());
        catalogue.index(draft.header().asset()).add(draft.header(), ticket.file(), ticket.offset(), latest);
    }

    private void finish(@Nullable HistorianException trouble) {
        lock.lock();
        try {
            if (trouble == null) {
                waiting.written();
            } else {
                waiting.failed(trouble);
                broken = trouble.fault() == Fault.FULL ? null : trouble;
            }
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
