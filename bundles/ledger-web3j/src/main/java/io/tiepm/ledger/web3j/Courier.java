package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Signer;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.web3j.Node.Head;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries tasks from the outbox to the chain, one round after the other. What makes it safe is the order: a transaction
 * is signed and on the disk before it is sent, and every transaction for a task bears the same number, of which the
 * chain takes one. A round asks the node about a bounded number of tasks, however many wait. For one thread.
 */
final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    /** How many may be sent and not yet in a block, per account; most nodes take 64. */
    static final int MOST_AHEAD = 48;
    /** How many of those that wait are looked at in a round, per account. */
    private static final int MOST_SEEN = 1000;
    /** With how many tasks a round may fail before it is the node that fails. */
    private static final int MOST_FAILED = 3;

    private final Desk desk;
    private final Sending sending;
    private final Watching watching;
    private final Map<String, Long> places = new HashMap<>();
    private int failed;

    /**
     * What an administrator has set.
     *
     * @param depth how many blocks make a block final
     * @param stuck how long a transaction may wait before it is replaced
     */
    record Settings(int depth, Duration stuck) {}

    /** What is done for one task. */
    @FunctionalInterface
    private interface Stride {
        /** @return whether anything moved */
        boolean take() throws LedgerException;
    }

    /** @param steps hears of every step when it is on the disk */
    Courier(
            String chain,
            Node node,
            Outbox outbox,
            Supplier<Map<String, Signer>> accounts,
            Deployment deployment,
            Settings settings,
            Fees fees,
            Clock clock,
            Reverts reverts,
            Consumer<Step> steps) {
        this.desk = new Desk(
                chain, node, outbox, accounts, deployment, settings, fees, clock, reverts, steps, new WeakHashMap<>());
        this.sending = new Sending(desk);
        this.watching = new Watching(desk, sending);
    }

    /** How often a block that bore a task was taken back. */
    long reorganised() {
        return watching.reorganised();
    }

    /**
     * Looks at a new head.
     *
     * @return whether the chain is another than it was, and not only longer; the next round looks after what that means
     */
    boolean follow(Head head) throws LedgerException {
        return watching.follow(head);
    }

    /**
     * One round: looks after what is on its way, and sends what waits.
     *
     * @param head that was {@link #follow followed}
     * @param chainId of the chain, as it was checked
     * @param isStopped ends the round before its end
     * @return whether anything moved
     * @throws LedgerException if the node does not answer, or the disk is full; the next round goes on from there
     */
    boolean round(Head head, long chainId, BooleanSupplier isStopped) throws LedgerException {
        failed = 0;
        Glance glance = new Glance(desk.node(), desk.fees(), head);
        watching.recheck(glance);
        List<Task> sent = desk.outbox().sent();
        boolean moved = false;
        for (Task task : sent) {
            if (isStopped.getAsBoolean()) {
                return false;
            }
            if (task.stage() == Stage.MINED) {
                moved |= guarded(task, () -> watching.confirm(task, glance));
            }
        }
        sending.arrange(sent, glance, chainId);
        Map<String, Integer> ahead = new HashMap<>();
        for (Task task : sent) {
            if (isStopped.getAsBoolean()) {
                return false;
            }
            if (task.stage() == Stage.SUBMITTED) {
                moved |= guarded(task, () -> watching.look(task, glance, chainId));
            }
            if (task.stage() == Stage.SUBMITTED) {
                ahead.merge(task.work().account(), 1, Integer::sum);
            }
        }
        for (String account : desk.outbox().accounts()) {
            moved |= send(account, MOST_AHEAD - ahead.getOrDefault(account, 0), glance, chainId, isStopped);
        }
        return moved;
    }

    /** Sends what waits of an account, as far as there is room; goes on next time where it came to no end. */
    private boolean send(String account, int room, Glance glance, long chainId, BooleanSupplier isStopped)
            throws LedgerException {
        List<Task> waiting = desk.outbox().waiting(account, places.getOrDefault(account, -1L), MOST_SEEN);
        places.remove(account);
        boolean moved = false;
        int left = room;
        int tries = MOST_AHEAD;
        for (Task task : waiting) {
            if (left <= 0 || tries <= 0 || isStopped.getAsBoolean()) {
                return moved;
            }
            if (!task.isDeferred(desk.now()) && sending.isPossible(task)) {
                tries--;
                moved |= guarded(task, () -> sending.submit(task, glance, chainId));
                left -= task.stage() == Stage.SUBMITTED ? 1 : 0;
            }
        }
        if (waiting.size() == MOST_SEEN) {
            places.put(account, waiting.get(MOST_SEEN - 1).order());
        }
        return moved;
    }

    /** A task that cannot be carried must not hold up its neighbours; a node that is silent holds up all. */
    private boolean guarded(Task task, Stride stride) throws LedgerException {
        if (task.isDeferred(desk.now())) {
            return false;
        }
        try {
            boolean moved = stride.take();
            if (!task.isDeferred(desk.now())) {
                task.goOn();
            }
            return moved;
        } catch (LedgerException trouble) {
            failed++;
            boolean isOfAll = trouble.fault() == Fault.BROKEN || trouble.fault() == Fault.WRONG_CHAIN;
            if (isOfAll || failed > MOST_FAILED) {
                throw trouble;
            }
            desk.node().head();
            task.defer(desk.now(), String.valueOf(trouble.getMessage()));
        } catch (RuntimeException bug) {
            if (task.defer(desk.now(), "it broke (" + bug + "); log:tail shows where")) {
                log.error("{} broke on the way to {}", desk.chain(), task.work().purpose(), bug);
            }
        }
        return false;
    }
}
