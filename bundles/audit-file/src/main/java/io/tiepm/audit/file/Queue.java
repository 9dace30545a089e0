package io.tiepm.audit.file;

import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.AuditException;
import io.tiepm.audit.AuditException.Fault;
import io.tiepm.audit.Deed;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where deeds wait for the thread that writes, so that many share one write. Thread-safe. */
final class Queue {
    /** How many are written at once. */
    static final int GROUP = 256;

    private static final int MOST = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition change = lock.newCondition();
    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private final Losses losses;
    private final Clock clock;
    private boolean closed;

    Queue(Losses losses, Clock clock) {
        this.losses = losses;
        this.clock = clock;
    }

    /** Brings a deed and waits for its place in the trail. */
    AuditEntry bring(Deed deed, boolean durable) throws AuditException {
        lock.lock();
        try {
            if (closed || waiting.size() >= MOST) {
                String why = closed
                        ? "the audit trail is stopping; try again when it is back"
                        : "more than " + MOST + " entries wait for the disk of the audit trail; look at the disk";
                losses.add(1, clock.instant(), why);
                throw new AuditException(Fault.STOPPED, why);
            }
            Ticket ticket = new Ticket(deed, durable);
            waiting.add(ticket);
            work.signal();
            while (!ticket.isDone()) {
                change.awaitUninterruptibly();
            }
            return ticket.result();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for work.
     *
     * @param millis how long at most
     * @return the next group; empty if the time is over or it is closed
     */
    List<Ticket> take(long millis) {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (waiting.isEmpty() && !closed && nanos > 0) {
                nanos = work.awaitNanos(nanos);
            }
            List<Ticket> group = new ArrayList<>();
            while (!waiting.isEmpty() && group.size() < GROUP) {
                group.add(waiting.remove());
            }
            return group;
        } catch (InterruptedException nobodyDoes) {
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Lets those go who brought a group. */
    void done(Runnable results) {
        lock.lock();
        try {
            results.run();
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
