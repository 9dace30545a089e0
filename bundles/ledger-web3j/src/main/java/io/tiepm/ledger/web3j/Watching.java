package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Signer;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Entry.Stage;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Written;
import io.tiepm.ledger.web3j.Change.Displaced;
import io.tiepm.ledger.web3j.Change.Included;
import io.tiepm.ledger.web3j.Change.Refused;
import io.tiepm.ledger.web3j.Change.Settled;
import io.tiepm.ledger.web3j.Change.TakenBack;
import io.tiepm.ledger.web3j.Node.Head;
import io.tiepm.ledger.web3j.Node.Mined;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks what became of what was sent, and whether it stands. For one thread. */
final class Watching {
    private static final Logger log = LoggerFactory.getLogger(Watching.class);

    /** How many times a task may fail on the chain that the chain said would not. */
    private static final int MOST_FAILURES = 3;

    private final Desk desk;
    private final Sending sending;
    private final Heads heads = new Heads();
    private Optional<Long> changed = Optional.empty();
    private Instant changedAt = Instant.MIN;
    private boolean isBegun;
    private volatile long reorganised;

    Watching(Desk desk, Sending sending) {
        this.desk = desk;
        this.sending = sending;
    }

    long reorganised() {
        return reorganised;
    }

    boolean follow(Head head) throws LedgerException {
        Optional<Long> from = heads.follow(desk.node(), head);
        if (!isBegun) {
            // what happened while nobody looked
            isBegun = true;
            changed(Math.max(0, head.number() - Heads.MOST));
        }
        if (from.isPresent()) {
            log.warn("{} was reorganised from block {} on", desk.chain(), from.get());
            changed(from.get());
        }
        return from.isPresent();
    }

    private void changed(long from) {
        changed = Optional.of(changed.map(before -> Math.min(before, from)).orElse(from));
        changedAt = desk.now();
    }

    /** A chain that was reorganised deeper than what counts as final may have lost what we took for final. */
    void recheck(Glance glance) throws LedgerException {
        if (changed.isEmpty()) {
            return;
        }
        int lost = 0;
        boolean isOpen = false;
        for (Task task : desk.outbox().settledFrom(changed.get())) {
            Optional<Head> block = glance.block(task.written().orElseThrow().block());
            if (block.isEmpty() && !isOver(changedAt)) {
                isOpen = true;
            } else if (!stands(task, block)) {
                takenBack(task);
                lost++;
            }
        }
        if (lost > 0) {
            log.error(
                    "{} took back blocks that counted as final; {} that were in them are written again; raise depth.blocks",
                    desk.chain(),
                    lost);
        }
        if (!isOpen) {
            changed = Optional.empty();
        }
    }

    /** Looks for a task that was sent. */
    boolean look(Task task, Glance glance, long chainId) throws LedgerException {
        Optional<Signer> signer = desk.signer(task);
        if (signer.isEmpty()) {
            task.hold("there is no account '" + task.work().account() + "' any more");
            return false;
        }
        Address account = desk.address(signer.get());
        if (glance.count(account) > task.last().nonce()) {
            List<Attempt> attempts = task.attempts();
            for (int i = attempts.size() - 1; i >= 0; i--) {
                Optional<Mined> mined = desk.node().mined(attempts.get(i).hash());
                if (mined.isPresent()) {
                    return take(task, mined.get(), glance);
                }
            }
            return missed(task);
        }
        task.seen();
        return sending.isNext(task.last(), account) && sending.again(task, glance, chainId);
    }

    private boolean take(Task task, Mined mined, Glance glance) throws LedgerException {
        task.seen();
        if (!mined.succeeded()) {
            return failed(task, mined.written(), glance);
        }
        desk.outbox().note(new Included(task.work().key(), mined.written(), desk.now()));
        desk.steps().accept(Step.INCLUDED);
        confirm(task, glance);
        return true;
    }

    /** What failed on the chain is asked for again: the contract tells why, or it was short of gas. */
    private boolean failed(Task task, Written where, Glance glance) throws LedgerException {
        String what = "its transaction " + where.transaction() + " failed";
        if (glance.depth(where.block()) < desk.settings().depth()) {
            task.hold(what + "; it waits whether block " + where.block() + " stands");
            return false;
        }
        Digest key = task.work().key();
        if (task.failures() < MOST_FAILURES) {
            task.failed();
            desk.outbox().note(new Displaced(key, desk.now()));
            return true;
        }
        desk.outbox().note(new Refused(key, what, desk.now()));
        log.warn("{} refused to {}: {}", desk.chain(), task.work().purpose(), what);
        return true;
    }

    /**
     * Its number was used, and by none of our transactions that the node knows: somebody else signs by that key. Or the
     * node has two backs, and the one that was asked does not know yet: so it is waited for.
     */
    private boolean missed(Task task) throws LedgerException {
        if (!isOver(task.missing(desk.now()))) {
            return false;
        }
        long number = task.last().nonce();
        desk.outbox().note(new Displaced(task.work().key(), desk.now()));
        log.warn(
                "{}: number {} of account {} was used by somebody else; it takes another to {}",
                desk.chain(),
                number,
                task.work().account(),
                task.work().purpose());
        return true;
    }

    /** Whether its block still stands, and is deep enough. */
    boolean confirm(Task task, Glance glance) throws LedgerException {
        long number = task.written().orElseThrow().block();
        Optional<Head> block = glance.block(number);
        if (block.isEmpty() && !isOver(task.missing(desk.now()))) {
            return false;
        }
        if (!stands(task, block)) {
            takenBack(task);
            return true;
        }
        task.seen();
        if (glance.depth(number) < desk.settings().depth()) {
            return false;
        }
        desk.outbox().note(new Settled(task.work().key(), desk.now()));
        desk.steps().accept(Step.SETTLED);
        return true;
    }

    private static boolean stands(Task task, Optional<Head> block) {
        return block.map(Head::hash).equals(task.written().map(Written::blockHash));
    }

    /** A node that was set back, or one of several that is behind, has not the block yet: patience tells. */
    private boolean isOver(Instant since) {
        return Duration.between(since, desk.now()).compareTo(desk.settings().stuck()) > 0;
    }

    private void takenBack(Task task) throws LedgerException {
        reorganised++;
        desk.outbox().note(new TakenBack(task.work().key(), desk.now()));
        task.seen();
        if (task.stage() == Stage.PREPARED) {
            task.doubt();
        }
    }
}
