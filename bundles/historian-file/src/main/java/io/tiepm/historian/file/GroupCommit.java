package io.tiepm.historian.file;

import io.tiepm.evidence.Digest;
import io.tiepm.historian.HistorianException;
import io.tiepm.historian.HistorianException.Fault;
import io.tiepm.model.AssetId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets many threads share one write to the disk: they queue up, and while one group is made durable the next gathers.
 * The thread that writes is its own, since an interrupt would close the file under everybody. When a group fails, all
 * that wait fail with it, for a batch must not be kept when the one before it was not. Thread-safe.
 */
final class GroupCommit {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition change = lock.newCondition();
    private final Deque<Ticket> queue = new ArrayDeque<>();
    private final List<Ticket> group = new ArrayList<>();
    private final Map<AssetId, Ticket> tails = new HashMap<>();
    private final JournalWriter writer;
    private final Catalogue catalogue;
    private final Settings settings;
    private final Thread thread;
    private long queued;
    private boolean stopping;
    private @Nullable HistorianException broken;

    GroupCommit(JournalWriter writer, Catalogue catalogue, Settings settings) {
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
            return queued;
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
            Ticket ticket;
            while (true) {
                checkOpen();
                Ticket same = onItsWay(draft);
                if (same != null) {
                    ticket = same;
                    break;
                }
                Tip tip = tip(draft.header().asset());
                if (draft.header().sequence() <= tip.sequence()) {
                    return false;
                }
                checkFollows(draft, tip);
                if (queued == 0 || queued + draft.header().length() <= settings.queueBytes()) {
                    ticket = enqueue(draft);
                    break;
                }
                change.awaitUninterruptibly();
            }
            while (!ticket.isDone()) {
                change.awaitUninterruptibly();
            }
            ticket.check();
            return true;
        } finally {
            lock.unlock();
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

    private @Nullable Ticket onItsWay(Draft draft) {
        Ticket tail = tails.get(draft.header().asset());
        if (tail == null || tail.draft().header().sequence() < draft.header().sequence()) {
            return null;
        }
        List<Ticket> all = new ArrayList<>(group);
        all.addAll(queue);
        for (Ticket ticket : all) {
            RecordHeader header = ticket.draft().header();
            if (header.asset().equals(draft.header().asset())
                    && header.sequence() == draft.header().sequence()) {
                if (!Arrays.equals(ticket.draft().body(), draft.body())) {
                    throw new IllegalArgumentException(draft.kept().batch() + " came before, and was another one");
                }
                return ticket;
            }
        }
        return null;
    }

    private Tip tip(AssetId asset) {
        Ticket tail = tails.get(asset);
        if (tail == null) {
            return catalogue.tip(asset);
        }
        RecordHeader header = tail.draft().header();
        return new Tip(header.sequence(), header.digest(), header.until());
    }

    private static void checkFollows(Draft draft, Tip tip) {
        long sequence = draft.header().sequence();
        Digest previous = draft.kept().batch().header().previous();
        if (sequence != tip.sequence() + 1) {
            throw new IllegalArgumentException(
                    draft.kept().batch() + " does not follow batch " + tip.sequence() + ", the last that is kept");
        }
        if (!previous.equals(tip.digest())) {
            throw new IllegalArgumentException(draft.kept().batch() + " names another batch before it than batch "
                    + tip.sequence() + ", the last that is kept");
        }
    }

    private Ticket enqueue(Draft draft) {
        Ticket ticket = new Ticket(draft);
        queue.add(ticket);
        queued += ticket.length();
        tails.put(draft.header().asset(), ticket);
        work.signal();
        return ticket;
    }

    private void run() {
        while (gather()) {
            HistorianException trouble = null;
            try {
                writer.write(group);
                publish();
            } catch (HistorianException why) {
                trouble = why;
            } catch (RuntimeException | Error bug) {
                trouble = new HistorianException(
                        Fault.BROKEN,
                        "the journal failed by a mistake of its own (" + bug + "); start the server again",
                        bug);
            }
            finish(trouble);
        }
        writer.close();
    }

    /** Waits for work and takes the next group; says no when there will be none. */
    private boolean gather() {
        lock.lock();
        try {
            while (queue.isEmpty() && !stopping) {
                work.awaitUninterruptibly();
            }
            waitForMore();
            Ticket first = queue.peek();
            if (first == null) {
                return false;
            }
            long room = Math.min(writer.room(first.length()), Math.max(first.length(), JournalWriter.LARGEST_GROUP));
            for (Ticket next = first; next != null && next.length() <= room; next = queue.peek()) {
                room -= next.length();
                group.add(queue.remove());
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void waitForMore() {
        long nanos = settings.window().toNanos();
        boolean interrupted = false;
        while (nanos > 0 && !stopping && queued < JournalWriter.LARGEST_GROUP) {
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

    private void publish() {
        for (Ticket ticket : group) {
            Draft draft = ticket.draft();
            catalogue
                    .index(draft.header().asset())
                    .add(
                            draft.header(),
                            ticket.file(),
                            ticket.offset(),
                            draft.kept().latest(draft.latest(), ticket.file(), ticket.offset()));
        }
    }

    private void finish(@Nullable HistorianException trouble) {
        lock.lock();
        try {
            if (trouble != null) {
                group.addAll(queue);
                queue.clear();
                broken = trouble.fault() == Fault.FULL ? null : trouble;
            }
            for (Ticket ticket : group) {
                ticket.finish(trouble);
                queued -= ticket.length();
                tails.remove(ticket.draft().header().asset(), ticket);
            }
            group.clear();
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
