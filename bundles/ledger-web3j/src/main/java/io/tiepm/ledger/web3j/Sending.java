package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Signer;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.web3j.Change.Displaced;
import io.tiepm.ledger.web3j.Change.Included;
import io.tiepm.ledger.web3j.Change.Refused;
import io.tiepm.ledger.web3j.Change.Signed;
import io.tiepm.ledger.web3j.Node.Mined;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs and sends. Knows the numbers of the accounts' transactions, and keeps them without gaps. For one thread. */
final class Sending {
    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    /** The node's estimate is too low for calls that catch an inner failure: a quarter more, and a little. */
    private static final long MARGIN = 10_000;
    /** What a transaction that does nothing costs. */
    private static final long NOTHING = 21_000;
    /** How many missing numbers are filled in a round. */
    private static final int FILLED = 16;
    /** What is further ahead than that is not waited for: its number is wrong. */
    private static final long FAR = 1000;

    private final Desk desk;
    private final Map<Address, Long> numbers = new HashMap<>();
    private final Map<Address, Instant> gaps = new HashMap<>();
    private final Map<Address, Long> first = new HashMap<>();
    private final Set<Address> troubled = new HashSet<>();

    Sending(Desk desk) {
        this.desk = desk;
    }

    /** Sees which transaction of each account comes next, and mends the numbers where one is missing before it. */
    void arrange(List<Task> sent, Glance glance, long chainId) throws LedgerException {
        first.clear();
        troubled.clear();
        Map<Address, Signer> signers = new HashMap<>();
        for (Task task : sent) {
            Optional<Signer> signer = desk.signer(task);
            if (task.stage() == Stage.SUBMITTED && signer.isPresent()) {
                Address account = desk.address(signer.get());
                signers.put(account, signer.get());
                long number = task.last().nonce();
                if (number >= glance.count(account)) {
                    first.merge(account, number, Math::min);
                }
            }
        }
        gaps.keySet().retainAll(first.keySet());
        for (Map.Entry<Address, Long> each : first.entrySet()) {
            Address account = each.getKey();
            if (each.getValue() == glance.count(account)) {
                gaps.remove(account);
            } else if (Duration.between(gaps.computeIfAbsent(account, since -> desk.now()), desk.now())
                            .compareTo(desk.settings().stuck())
                    > 0) {
                mend(signers.get(account), account, each.getValue(), sent, glance, chainId);
            }
        }
    }

    private void mend(Signer signer, Address account, long number, List<Task> sent, Glance glance, long chainId)
            throws LedgerException {
        long count = glance.count(account);
        if (number - count > FAR) {
            log.warn(
                    "{}: account {} is at number {}, and what was signed bears {}; it is signed again",
                    desk.chain(),
                    account,
                    count,
                    number);
            numbers.remove(account);
            for (Task task : sent) {
                if (task.stage() == Stage.SUBMITTED
                        && task.last().nonce() >= number
                        && desk.signer(task).map(desk::address).equals(Optional.of(account))) {
                    desk.outbox().note(new Displaced(task.work().key(), desk.now()));
                }
            }
            return;
        }
        Optional<Fees.Offer> offer = glance.offer();
        if (offer.isEmpty()) {
            return;
        }
        log.warn(
                "{}: account {} lacks the numbers {} to {}; they are filled", desk.chain(), account, count, number - 1);
        for (long each = count; each < Math.min(number, count + FILLED); each++) {
            Attempt nothing = Signature.attempt(
                    signer, chainId, each, NOTHING, offer.get(), Optional.of(account), new byte[0], desk.now());
            try {
                desk.node().send(nothing.bytes());
            } catch (NodeError taken) {
                // somebody filled it, or the next round does
            }
        }
    }

    /** Whether a task's transaction is the next of its account, or the next is in trouble: then it is seen to. */
    boolean isNext(Attempt attempt, Address account) {
        return first.getOrDefault(account, attempt.nonce()) == attempt.nonce() || troubled.contains(account);
    }

    /** Whether a task can be sent at all; what holds it up else. Asks no node. */
    boolean isPossible(Task task) {
        Work work = task.work();
        if (desk.signer(task).isEmpty()) {
            task.hold("there is no account '" + work.account() + "'; tiepm:ledger-accounts shows those there are");
            return false;
        }
        if (work.contract().isPresent()
                && desk.deployment().current(work.contract().get()).isEmpty()) {
            task.hold(work.contract().get() + " is not on the chain; tiepm:ledger-deploy puts it there");
            return false;
        }
        return true;
    }

    /** Signs a task that {@link #isPossible is possible}, and sends it. */
    boolean submit(Task task, Glance glance, long chainId) throws LedgerException {
        Work work = task.work();
        if (task.isDoubtful()) {
            if (found(task)) {
                return true;
            }
            task.trust();
        }
        Optional<Fees.Offer> offer = glance.offer();
        if (offer.isEmpty()) {
            task.hold("the chain wants more for gas than the cap of "
                    + desk.fees().cap() + " wei");
            return false;
        }
        Signer signer = desk.signer(task).orElseThrow();
        Address from = desk.address(signer);
        Optional<Address> to = work.contract().flatMap(desk.deployment()::current);
        long gas;
        try {
            gas = desk.node().estimate(from, to, work.data());
        } catch (NodeError error) {
            if (error.isRevert()) {
                return reverted(task, error, glance);
            }
            task.defer(desk.now(), "the node does not estimate its gas: " + error.getMessage());
            return false;
        }
        long number = Math.max(numbers.getOrDefault(from, 0L), Math.max(reserved(work.account()), glance.count(from)));
        Attempt attempt = Signature.attempt(
                signer, chainId, number, limit(gas, glance), offer.get(), to, work.data(), desk.now());
        desk.outbox().note(new Signed(work.key(), attempt));
        numbers.put(from, number + 1);
        desk.steps().accept(Step.SIGNED);
        send(task, attempt);
        return true;
    }

    /**
     * The contract would refuse it as the chain is now. That is its last word only where nothing of ours that is not done
     * can change the chain, and the chain is the one that was seen when all that is done was there: nodes estimate on
     * their last block, which lacks what waits for the next, and what was taken back.
     */
    private boolean reverted(Task task, NodeError error, Glance glance) throws LedgerException {
        if (found(task)) {
            return true;
        }
        String reason = desk.reverts().reason(error);
        if (desk.outbox().hasAhead(task)
                || !desk.node().head().hash().equals(glance.head().hash())) {
            task.hold("the contract would refuse it now (" + reason + "); it waits for what is ahead of it");
            return false;
        }
        desk.outbox().note(new Refused(task.work().key(), reason, desk.now()));
        log.warn("{} refuses to {}: {}", desk.chain(), task.work().purpose(), reason);
        return true;
    }

    /** Sends a signed transaction again, or a dearer one where it has waited too long. */
    boolean again(Task task, Glance glance, long chainId) throws LedgerException {
        Attempt last = task.last();
        Signer signer = desk.signer(task).orElseThrow();
        boolean isKnown = desk.node().knows(last.hash());
        if (isKnown && !isOverdue(task)) {
            return false;
        }
        troubled.add(desk.address(signer));
        Optional<Fees.Offer> better =
                isOverdue(task) ? glance.offer().flatMap(offer -> desk.fees().better(last, offer)) : Optional.empty();
        if (better.isEmpty()) {
            if (isKnown) {
                task.hold("it waits for a block, and "
                        + (last.fee().signum() == 0
                                ? "gas costs nothing there: no higher fee would help"
                                : "a higher fee would pass the cap of "
                                        + desk.fees().cap() + " wei"));
            } else {
                send(task, last);
            }
            return false;
        }
        Work work = task.work();
        Optional<Address> to = work.contract().flatMap(desk.deployment()::current);
        // The gas is that of before: nodes that estimate on top of what waits would refuse the same call.
        long gas = isKnown ? last.gas() : gas(desk.address(signer), to, work, last.gas(), glance);
        Attempt attempt =
                Signature.attempt(signer, chainId, last.nonce(), gas, better.get(), to, work.data(), desk.now());
        desk.outbox().note(new Signed(work.key(), attempt));
        desk.steps().accept(Step.SIGNED);
        send(task, attempt);
        return true;
    }

    /** What a transaction that no node took may need. */
    private long gas(Address from, Optional<Address> to, Work work, long before, Glance glance) throws LedgerException {
        try {
            return limit(desk.node().estimate(from, to, work.data()), glance);
        } catch (NodeError refused) {
            return before;
        }
    }

    private static long limit(long gas, Glance glance) {
        return Math.min(glance.head().gasLimit(), gas + gas / 4 + MARGIN);
    }

    /** Ever more patient, so that the attempts of one task stay few. */
    private boolean isOverdue(Task task) {
        Duration patience = desk.settings()
                .stuck()
                .multipliedBy(1L << Math.min(10, task.attempts().size() - 1));
        return Duration.between(task.last().at(), desk.now()).compareTo(patience) > 0;
    }

    /** The first number that no task of the account has. */
    private long reserved(String account) {
        return desk.outbox().sent().stream()
                .filter(task -> task.work().account().equals(account))
                .flatMap(task -> task.attempts().stream())
                .mapToLong(attempt -> attempt.nonce() + 1)
                .max()
                .orElse(0);
    }

    private void send(Task task, Attempt attempt) throws LedgerException {
        try {
            desk.node().send(attempt.bytes());
            desk.steps().accept(Step.SENT);
        } catch (NodeError error) {
            if (!error.says("already known") && !error.says("already imported") && !error.says("nonce too low")) {
                task.hold("the node does not take it: " + error.getMessage());
            }
        }
    }

    /** Whether the chain bears the trace of a task that we do not know to be done. */
    private boolean found(Task task) throws LedgerException {
        Optional<Trace> trace = task.work().trace();
        if (trace.isEmpty()) {
            return false;
        }
        List<Event> events = desk.deployment().events(desk.node(), trace.get());
        if (events.isEmpty()) {
            return false;
        }
        Mined mined = desk.node()
                .mined(events.get(0).transaction())
                .orElseThrow(() -> new LedgerException(
                        LedgerException.Fault.UNREACHABLE,
                        "the node tells what the transaction " + events.get(0).transaction()
                                + " left, and does not have it in a block"));
        desk.outbox().note(new Included(task.work().key(), mined.written(), desk.now()));
        desk.steps().accept(Step.INCLUDED);
        log.info("{} has it already: {}", desk.chain(), task.work().purpose());
        return true;
    }
}
