package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Standing.State;
import io.tiepm.ledger.web3j.Node.Head;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the chain in rounds, by a thread of its own: first whether it is the right one, then what is on its way. What
 * fails is tried again in the next round; that the chain went or came back is told once.
 */
final class Rounds implements AutoCloseable {
    /** What was seen of the chain last. */
    record Seen(
            State state,
            String detail,
            String client,
            Optional<BigInteger> chainId,
            Optional<Digest> genesis,
            Optional<Head> head) {
        static final Seen NOTHING = new Seen(
                State.UNREACHABLE, "it was not asked yet", "", Optional.empty(), Optional.empty(), Optional.empty());

        Seen but(State other, String why) {
            return new Seen(other, why, client, chainId, genesis, head);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    /** How often the chain's identity is looked at while all is well. */
    private static final long IDENTITY_NS = Duration.ofSeconds(60).toNanos();
    /** While nothing is on its way, the chain is looked at so much less often. */
    private static final int IDLE = 10;

    private final String chain;
    private final Node node;
    private final Deployment deployment;
    private final Optional<BigInteger> wanted;
    private final Courier courier;
    private final Outbox outbox;
    private final Duration poll;
    private final Thread thread;
    private volatile Seen seen = Seen.NOTHING;
    private long checked;
    private boolean isChecked;
    private boolean called;
    private volatile boolean stopped;

    /** @param wanted the chain id that the administrator wants; empty for any */
    Rounds(
            String chain,
            Node node,
            Deployment deployment,
            Optional<BigInteger> wanted,
            Courier courier,
            Outbox outbox,
            Duration poll) {
        this.chain = chain;
        this.node = node;
        this.deployment = deployment;
        this.wanted = wanted;
        this.courier = courier;
        this.outbox = outbox;
        this.poll = poll;
        this.thread = new Thread(this::run, "tiepm-ledger-" + chain);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Seen seen() {
        return seen;
    }

    /** Begins the next round at once. */
    synchronized void call() {
        called = true;
        notifyAll();
    }

    @Override
    public void close() {
        stopped = true;
        call();
        try {
            thread.join(Duration.ofSeconds(15).toMillis());
            thread.interrupt();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            boolean moved = false;
            try {
                moved = round();
            } catch (LedgerException trouble) {
                tell(state(trouble.fault()), String.valueOf(trouble.getMessage()));
                isChecked = false;
            } catch (RuntimeException | Error bug) {
                if (seen.state() != State.BROKEN) {
                    log.error("The round of {} broke; the next one follows", chain, bug);
                }
                tell(State.BROKEN, "it broke (" + bug + "); log:tail shows where");
                isChecked = false;
            }
            if (!moved) {
                rest();
            }
        }
    }

    private boolean round() throws LedgerException {
        if (!isChecked || System.nanoTime() - checked > IDENTITY_NS) {
            identify();
        }
        Head head = node.head();
        if (courier.follow(head)) {
            // it may be another chain altogether
            identify();
        }
        seen = new Seen(seen.state(), seen.detail(), seen.client(), seen.chainId(), seen.genesis(), Optional.of(head));
        boolean moved = courier.round(head, seen.chainId().orElseThrow().longValueExact(), () -> stopped);
        if (deployment.current(Registry.NAME).isEmpty()) {
            tell(State.NOT_DEPLOYED, "no contracts are known on it; tiepm:ledger-deploy puts them there");
        } else {
            tell(State.READY, "");
        }
        return moved;
    }

    private void identify() throws LedgerException {
        isChecked = false;
        Deployment.Identity identity = deployment.check(node, wanted);
        seen = new Seen(
                seen.state(),
                seen.detail(),
                node.client(),
                Optional.of(identity.chainId()),
                Optional.of(identity.genesis()),
                seen.head());
        isChecked = true;
        checked = System.nanoTime();
    }

    private void tell(State state, String detail) {
        if (seen.state() != state || !seen.detail().equals(detail)) {
            boolean isBad = state == State.WRONG_CHAIN || state == State.BROKEN || state == State.UNREACHABLE;
            if (isBad && seen.state() != state) {
                log.warn("The chain {} cannot be written: {}", chain, detail);
            } else if (state == State.READY) {
                log.info("The chain {} is ready", chain);
            }
            seen = seen.but(state, detail);
        }
    }

    private static State state(Fault fault) {
        return switch (fault) {
            case WRONG_CHAIN -> State.WRONG_CHAIN;
            case NOT_DEPLOYED -> State.NOT_DEPLOYED;
            case BROKEN, FULL -> State.BROKEN;
            case UNREACHABLE, REFUSED -> State.UNREACHABLE;
        };
    }

    private synchronized void rest() {
        boolean isIdle = outbox.isEmpty() && seen.state() == State.READY;
        long end = System.nanoTime() + (isIdle ? poll.multipliedBy(IDLE) : poll).toNanos();
        try {
            while (!called && !stopped) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
        } catch (InterruptedException stop) {
            stopped = true;
        }
        called = false;
    }
}
