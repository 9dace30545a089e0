package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Signer;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Written;
import io.tiepm.ledger.web3j.Change.Displaced;
import io.tiepm.ledger.web3j.Change.Included;
import io.tiepm.ledger.web3j.Change.Refused;
import io.tiepm.ledger.web3j.Change.Settled;
import io.tiepm.ledger.web3j.Change.Signed;
import io.tiepm.ledger.web3j.Change.TakenBack;
import io.tiepm.ledger.web3j.Node.Head;
import io.tiepm.ledger.web3j.Node.Mined;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries tasks from the outbox to the chain, one round after the other. What makes it safe is the order: a transaction
 * is signed and on the disk before it is sent, and every transaction for a task bears the same number, of which the
 * chain takes one. For one thread.
 */
final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    /** The node's estimate is too low for calls that catch an inner failure: a quarter more, and a little. */
    private static final long MARGIN = 10_000;

    /** How many may be sent and not yet in a block, per account; most nodes take 64. */
    private static final int MOST_AHEAD = 48;

    private final String chain;
    private final Node node;
    private final Outbox outbox;
    private final Supplier<Map<String, Signer>> accounts;
    private final Deployment deployment;
    private final Settings settings;
    private final Fees fees;
    private final Clock clock;
    private final Reverts reverts;
    private final Consumer<Step> steps;
    private final Map<Address, Long> numbers = new HashMap<>();
    private final Heads heads = new Heads();
    private long reorganised;

    /**
     * What an administrator has set.
     *
     * @param depth how many blocks make a block final
     * @param stuck how long a transaction may wait before it is replaced
     */
    record Settings(int depth, Duration stuck) {}

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
        this.chain = chain;
        this.node = node;
        this.outbox = outbox;
        this.accounts = accounts;
        this.deployment = deployment;
        this.settings = settings;
        this.fees = fees;
        this.clock = clock;
        this.reverts = reverts;
        this.steps = steps;
    }

    /** How often a block that bore a task was taken back. */
    long reorganised() {
        return reorganised;
    }

    /**
     * One round: looks after what is on its way, and sends what waits.
     *
     * @param chainId of the chain, as it was checked
     * @return whether anything moved
     * @throws LedgerException if the node does not answer, or the disk is full; the next round goes on from there
     */
    boolean round(Head head, long chainId) throws LedgerException {
        Optional<Long> changed = heads.follow(node, head);
        if (changed.isPresent()) {
            recheckSettled(changed.get());
        }
        boolean moved = false;
        Map<String, Integer> ahead = new HashMap<>();
        for (Task task : outbox.open()) {
            if (task.stage() == Stage.MINED) {
                moved |= confirm(task, head);
            } else if (task.stage() == Stage.SUBMITTED) {
                moved |= look(task, head, chainId);
            } else if (ahead.getOrDefault(task.work().account(), 0) < MOST_AHEAD) {
                moved |= submit(task, head, chainId);
            }
            if (task.stage() == Stage.SUBMITTED) {
                ahead.merge(task.work().account(), 1, Integer::sum);
            }
        }
        return moved;
    }

    private boolean submit(Task task, Head head, long chainId) throws LedgerException {
        Work work = task.work();
        if (task.isDoubtful()) {
            if (found(task)) {
                return true;
            }
            task.trust();
        }
        Signer signer = accounts.get().get(work.account());
        if (signer == null) {
            task.hold("there is no account '" + work.account() + "'; tiepm:ledger-accounts shows those there are");
            return false;
        }
        Optional<Address> to = Optional.empty();
        if (work.contract().isPresent()) {
            to = deployment.current(work.contract().get());
            if (to.isEmpty()) {
                task.hold(work.contract().get() + " is not on the chain; tiepm:ledger-deploy puts it there");
                return false;
            }
        }
        Optional<Fees.Offer> offer = fees.offer(node, head);
        if (offer.isEmpty()) {
            task.hold("the chain wants more for gas than the cap of " + fees.cap() + " wei");
            return false;
        }
        Address from = Signature.address(signer);
        long gas;
        try {
            gas = node.estimate(from, to, work.data());
        } catch (NodeError error) {
            if (error.isRevert()) {
                outbox.note(new Refused(work.key(), reverts.reason(error), clock.instant()));
                log.warn(
                        "{} refuses to {}: {}",
                        chain,
                        work.purpose(),
                        task.entry().detail());
                return true;
            }
            task.hold("the node does not estimate its gas: " + error.getMessage());
            return false;
        }
        long limit = Math.min(head.gasLimit(), gas + gas / 4 + MARGIN);
        long number =
                Math.max(numbers.getOrDefault(from, 0L), Math.max(reserved(work.account()), node.pendingCount(from)));
        Attempt attempt =
                Signature.attempt(signer, chainId, number, limit, offer.get(), to, work.data(), clock.instant());
        outbox.note(new Signed(work.key(), attempt));
        numbers.put(from, number + 1);
        steps.accept(Step.SIGNED);
        send(task, attempt);
        return true;
    }

    /** The first number that no task of the account has. */
    private long reserved(String account) {
        long next = 0;
        for (Task task : outbox.open()) {
            if (task.work().account().equals(account)) {
                for (Attempt attempt : task.attempts()) {
                    next = Math.max(next, attempt.nonce() + 1);
                }
            }
        }
        return next;
    }

    private void send(Task task, Attempt attempt) throws LedgerException {
        try {
            node.send(attempt.bytes());
            steps.accept(Step.SENT);
        } catch (NodeError error) {
            if (!error.says("already known") && !error.says("already imported") && !error.says("nonce too low")) {
                task.hold("the node does not take it: " + error.getMessage());
            }
        }
    }

    /** Looks for a task that was sent. */
    private boolean look(Task task, Head head, long chainId) throws LedgerException {
        List<Attempt> attempts = task.attempts();
        for (int i = attempts.size() - 1; i >= 0; i--) {
            Optional<Mined> mined = node.mined(attempts.get(i).hash());
            if (mined.isPresent()) {
                return take(task, mined.get(), head);
            }
        }
        Attempt last = attempts.get(attempts.size() - 1);
        Signer signer = accounts.get().get(task.work().account());
        if (signer == null) {
            task.hold("there is no account '" + task.work().account() + "' any more");
            return false;
        }
        if (node.count(Signature.address(signer)) > last.nonce()) {
            return displaced(task, last);
        }
        if (!node.knows(last.hash())) {
            send(task, last);
        } else if (Duration.between(last.at(), clock.instant()).compareTo(settings.stuck()) > 0) {
            return replace(task, last, head, chainId, signer);
        }
        return false;
    }

    private boolean take(Task task, Mined mined, Head head) throws LedgerException {
        Digest key = task.work().key();
        if (!mined.succeeded()) {
            outbox.note(
                    new Refused(key, "its transaction " + mined.written().transaction() + " failed", clock.instant()));
            log.warn(
                    "{} refused to {}: {}",
                    chain,
                    task.work().purpose(),
                    task.entry().detail());
            return true;
        }
        outbox.note(new Included(key, mined.written(), clock.instant()));
        steps.accept(Step.INCLUDED);
        confirm(task, head);
        return true;
    }

    /** Its number was used, and by none of our transactions that the node knows: somebody else signs by that key. */
    private boolean displaced(Task task, Attempt last) throws LedgerException {
        // The block may have come between the two questions.
        for (Attempt attempt : task.attempts()) {
            if (node.mined(attempt.hash()).isPresent()) {
                return true;
            }
        }
        outbox.note(new Displaced(task.work().key(), clock.instant()));
        log.warn(
                "{}: number {} of account {} was used by somebody else; it takes another to {}",
                chain,
                last.nonce(),
                task.work().account(),
                task.work().purpose());
        return true;
    }

    private boolean replace(Task task, Attempt last, Head head, long chainId, Signer signer) throws LedgerException {
        Work work = task.work();
        Optional<Fees.Offer> now = fees.offer(node, head);
        Optional<Fees.Offer> better = now.flatMap(offer -> fees.better(last, offer));
        if (better.isEmpty()) {
            task.hold("it waits for a block, and a higher fee would pass the cap of " + fees.cap() + " wei");
            return false;
        }
        // The gas is that of before: nodes that estimate on top of what waits would refuse the same call.
        Attempt attempt = Signature.attempt(
                signer,
                chainId,
                last.nonce(),
                last.gas(),
                better.get(),
                work.contract().flatMap(deployment::current),
                work.data(),
                clock.instant());
        outbox.note(new Signed(work.key(), attempt));
        steps.accept(Step.SIGNED);
        send(task, attempt);
        return true;
    }

    /** Whether its block still stands, and is deep enough. */
    private boolean confirm(Task task, Head head) throws LedgerException {
        Written written = task.written().orElseThrow();
        Optional<Head> block = written.block() == head.number() ? Optional.of(head) : node.block(written.block());
        if (block.isEmpty() || !block.get().hash().equals(written.blockHash())) {
            takenBack(task);
            return true;
        }
        if (head.number() - written.block() + 1 < settings.depth()) {
            return false;
        }
        outbox.note(new Settled(task.work().key(), clock.instant()));
        steps.accept(Step.SETTLED);
        return true;
    }

    private void takenBack(Task task) throws LedgerException {
        reorganised++;
        outbox.note(new TakenBack(task.work().key(), clock.instant()));
        if (task.stage() == Stage.PREPARED) {
            task.doubt();
        }
    }

    /** A chain that was reorganised deeper than what counts as final may have lost what we took for final. */
    private void recheckSettled(long from) throws LedgerException {
        log.warn("{} was reorganised from block {} on", chain, from);
        for (Task task : outbox.settledFrom(from)) {
            Written written = task.written().orElseThrow();
            Optional<Head> block = node.block(written.block());
            if (block.isEmpty() || !block.get().hash().equals(written.blockHash())) {
                takenBack(task);
                log.error(
                        "{} took back block {}, which counted as final; it writes again to {}; raise depth.blocks",
                        chain,
                        written.block(),
                        task.work().purpose());
            }
        }
    }

    /** Whether the chain bears the trace of a task that we do not know to be done. */
    private boolean found(Task task) throws LedgerException {
        Optional<Trace> trace = task.work().trace();
        if (trace.isEmpty()) {
            return false;
        }
        List<Event> events = deployment.events(node, trace.get());
        if (events.isEmpty()) {
            return false;
        }
        Optional<Mined> mined = node.mined(events.get(0).transaction());
        if (mined.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        outbox.note(new Included(task.work().key(), mined.get().written(), now));
        steps.accept(Step.INCLUDED);
        log.info("{} has it already: {}", chain, task.work().purpose());
        return true;
    }
}
