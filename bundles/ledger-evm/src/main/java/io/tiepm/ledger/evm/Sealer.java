package io.tiepm.ledger.evm;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what waits into a block at once, makes the block durable, and only then lets anybody see it. What comes while one
 * block is written is in the next. Thread-safe.
 */
final class Sealer {
    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    private static final long LONGEST_HOLD_NANOS = 250_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Pool pool = new Pool();
    private final Chain chain;
    private final StateKeeper states;
    private final Meters meters;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "tiepm-ledger-sealer");
    private boolean stopping;
    private boolean wanted;
    private volatile @Nullable String trouble;
    private int held;

    Sealer(Chain chain, StateKeeper states, Meters meters, Clock clock) {
        this.chain = chain;
        this.states = states;
        this.meters = meters;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why the last block could not be written, until one can. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    int waiting() {
        lock.lock();
        try {
            return pool.count();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a signed transaction; returns at once.
     *
     * @return what waits for its block
     * @throws RefusedException if it is not taken
     */
    Ticket submit(byte[] bytes) throws RefusedException {
        Signed signed = Doorman.read(bytes, chain.chainId());
        lock.lock();
        try {
            if (stopping) {
                throw new RefusedException("the ledger is stopping; send it again when it is back");
            }
            Transaction transaction = signed.transaction();
            if (pool.find(transaction.hash()).isPresent()) {
                throw new RefusedException("already known");
            }
            Account sender = chain.head().world().account(transaction.sender());
            Doorman.judge(transaction, sender);
            Ticket ticket = pool.add(signed, sender.nonce(), System.nanoTime());
            work.signal();
            return ticket;
        } catch (RefusedException refused) {
            meters.refused();
            throw refused;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets what comes together stand together: no block is begun until {@link #release}, which must follow, or something
     * has waited for a quarter of a second.
     */
    void hold() {
        lock.lock();
        try {
            held++;
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            held--;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing but the next block stands between a transaction and its receipt. */
    boolean isDue(Ticket ticket) {
        Transaction transaction = ticket.transaction();
        return Long.compareUnsigned(transaction.nonce(), nextNonce(transaction.sender())) < 0;
    }

    /** The nonce that a sender's next transaction needs, after those that wait. */
    long nextNonce(Address sender) {
        lock.lock();
        try {
            return pool.nextNonce(sender, chain.head().world().account(sender).nonce());
        } finally {
            lock.unlock();
        }
    }

    /** The transaction of that hash, as long as it waits. */
    Optional<Signed> waiting(Word hash) {
        lock.lock();
        try {
            return pool.find(hash).map(Ticket::signed);
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a block even if nothing waits, which only tests need. */
    void seal() {
        lock.lock();
        try {
            wanted = true;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Finishes the block that is on its way; what waits is dropped. The second time it does nothing. */
    void close() throws InterruptedException {
        lock.lock();
        try {
            stopping = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        thread.join();
    }

    private void run() {
        while (await()) {
            List<Ticket> taken = new ArrayList<>();
            try {
                Assembly assembly = assemble(taken);
                if (!assembly.isEmpty() || isWanted()) {
                    append(assembly, taken);
                }
            } catch (LedgerException full) {
                fail(taken, String.valueOf(full.getMessage()));
            } catch (RuntimeException | Error bug) {
                log.error("a block could not be made, by a mistake of the ledger's own", bug);
                fail(taken, "the ledger failed by a mistake of its own: " + bug);
            }
        }
        lock.lock();
        try {
            pool.dropAll("the ledger is stopping; send it again when it is back");
        } finally {
            lock.unlock();
        }
    }

    private boolean await() {
        lock.lock();
        try {
            while (!stopping && !wanted && pool.next().isEmpty()) {
                work.awaitUninterruptibly();
            }
            for (long left = LONGEST_HOLD_NANOS; held > 0 && left > 0 && !stopping; ) {
                left = work.awaitNanos(left);
            }
            return !stopping;
        } catch (InterruptedException hurry) {
            return !stopping;
        } finally {
            lock.unlock();
        }
    }

    private boolean isWanted() {
        lock.lock();
        try {
            boolean was = wanted;
            wanted = false;
            return was;
        } finally {
            lock.unlock();
        }
    }

    /** Takes what fits into a block, in the order in which it came. */
    private Assembly assemble(List<Ticket> taken) {
        Head head = chain.head();
        long now = Math.max(head.header().timestamp(), clock.instant().getEpochSecond());
        Assembly assembly = new Assembly(head, chain.chainId(), now, chain::hash);
        for (Ticket next = take(assembly); next != null; next = take(assembly)) {
            taken.add(next);
            if (assembly.add(next.signed()) instanceof Execution.Refused refused) {
                taken.remove(next);
                drop(List.of(next), assembly.world(), "it was not taken into a block: " + refused.refusal());
            }
        }
        return assembly;
    }

    private @Nullable Ticket take(Assembly assembly) {
        lock.lock();
        try {
            Ticket next = pool.next().orElse(null);
            if (next == null || !assembly.hasRoomFor(next.transaction())) {
                return null;
            }
            pool.take(next);
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void append(Assembly assembly, List<Ticket> taken) throws LedgerException {
        Head next = assembly.seal(new byte[0]);
        long begun = System.nanoTime();
        chain.append(next);
        meters.sealed(taken.size(), System.nanoTime() - begun);
        trouble = null;
        lock.lock();
        try {
            pool.mined(taken);
        } finally {
            lock.unlock();
        }
        taken.forEach(Ticket::mined);
        states.grown(next);
    }

    private void fail(List<Ticket> taken, String why) {
        if (!why.equals(trouble)) {
            log.error("{}", why);
        }
        trouble = why;
        drop(taken, chain.head().world(), why);
    }

    private void drop(List<Ticket> tickets, World world, String why) {
        lock.lock();
        try {
            pool.failed(tickets, world);
        } finally {
            lock.unlock();
        }
        tickets.forEach(ticket -> ticket.dropped(why));
    }
}
