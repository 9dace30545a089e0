package io.tiepm.sensor.data;

import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.IntervalAnchor.State;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the links of one chain of anchors onto its ledger, in their order: one transaction after the other, and as many
 * links in each as wait. What a crash leaves open is asked again under the same key, the root. For one thread.
 */
final class ChainAnchors {
    private static final Logger log = LoggerFactory.getLogger(ChainAnchors.class);

    /** So many links go into one transaction at most; it uses half a million gas. */
    static final int MOST_LINKS = 100;

    private static final String BARE = "only its root is known: its file was damaged or missing";
    private static final String ACCOUNT = "server";
    private static final long RETRY_NS = 60_000_000_000L;

    private final Digest gateway;
    private final LinkStore store;
    private final Ledger ledger;
    private final Executor thread;
    private final Consumer<IntervalAnchor> told;
    private final Runnable differs;
    private boolean isBusy;
    private boolean isEnrolled;
    private boolean stopped;
    private long notBefore;
    private int attempt;
    private volatile String detail = "";
    private volatile long sentUpTo;

    /**
     * @param thread that calls all this
     * @param told hears of each link that stands on the ledger
     * @param differs is run when the ledger has other links than the store
     */
    ChainAnchors(
            Digest gateway,
            LinkStore store,
            Ledger ledger,
            Executor thread,
            Consumer<IntervalAnchor> told,
            Runnable differs) {
        this.gateway = gateway;
        this.store = store;
        this.ledger = ledger;
        this.thread = thread;
        this.told = told;
        this.differs = differs;
    }

    Ledger ledger() {
        return ledger;
    }

    /** What holds the links up; empty where nothing does. */
    String detail() {
        return detail;
    }

    State state(Link link) throws IOException {
        if (store.placeOf(link.sequence()).isPresent()) {
            return State.ANCHORED;
        }
        return link.sequence() <= sentUpTo ? State.SENT : State.WAITING;
    }

    IntervalAnchor shown(Link link) throws IOException {
        State state = state(link);
        String why = link.isBare() ? BARE : detail;
        return link.shown(
                ledger.chain(),
                state,
                state == State.ANCHORED && !link.isBare() ? "" : why,
                store.placeOf(link.sequence()));
    }

    void stop() {
        stopped = true;
    }

    /** Hands on what waits, unless something is on its way. */
    void push() {
        if (isBusy || stopped || System.nanoTime() - notBefore < 0) {
            return;
        }
        try {
            List<Link> waiting = store.waiting(MOST_LINKS);
            if (waiting.isEmpty() || ledger.contract(AnchorCalls.CONTRACT).isEmpty()) {
                detail = waiting.isEmpty() ? "" : "the contract " + AnchorCalls.CONTRACT + " is not on the chain yet";
                return;
            }
            if (!isEnrolled) {
                enrol(waiting.get(0));
            } else {
                send(group(waiting));
            }
        } catch (LedgerException | IOException | IllegalArgumentException trouble) {
            later(String.valueOf(trouble.getMessage()));
        }
    }

    /** Begins the gateway's chain, where it has not begun. */
    private void enrol(Link first) throws LedgerException, IOException {
        AnchorCalls.Chain there = AnchorCalls.chain(ledger.ask(AnchorCalls.chainOf(gateway)));
        if (there.until() != 0) {
            if (!Chains.agrees(store, there, ledger, gateway)) {
                stopped = true;
                differs.run();
                return;
            }
            isEnrolled = true;
            push();
            return;
        }
        Address sender = Optional.ofNullable(ledger.accounts().get(ACCOUNT))
                .orElseThrow(() -> new IllegalArgumentException("there is no account '" + ACCOUNT + "'"));
        Digest key = key("enrol", gateway);
        await(
                ledger.write(new Intent(
                        key,
                        ACCOUNT,
                        AnchorCalls.enrol(gateway, sender, first.from()),
                        Optional.empty(),
                        "enrol the gateway " + gateway.toString().substring(0, 16))),
                written -> isEnrolled = true);
    }

    /** Either anchors that follow one another, or one gap. */
    private static List<Link> group(List<Link> waiting) {
        if (waiting.get(0).isGap()) {
            return waiting.subList(0, 1);
        }
        int end = 1;
        while (end < waiting.size() && !waiting.get(end).isGap()) {
            end++;
        }
        return waiting.subList(0, end);
    }

    private void send(List<Link> links) throws LedgerException {
        Link first = links.get(0);
        Link last = links.get(links.size() - 1);
        Intent intent = new Intent(
                attempt == 0 ? first.root() : key("attempt " + attempt, first.root()),
                ACCOUNT,
                first.isGap()
                        ? AnchorCalls.certifyGap(gateway, first)
                        : links.size() == 1
                                ? AnchorCalls.anchor(gateway, first)
                                : AnchorCalls.anchorAll(gateway, links),
                Optional.of(new Trace(
                        AnchorCalls.CONTRACT,
                        List.of(
                                first.isGap() ? AnchorCalls.GAP_CERTIFIED : AnchorCalls.ANCHORED,
                                gateway,
                                first.root()))),
                first.isGap()
                        ? "certify a gap, link " + first.sequence()
                        : "anchor link " + first.sequence() + (links.size() == 1 ? "" : " to " + last.sequence()));
        CompletionStage<Written> stage = ledger.write(intent);
        sentUpTo = last.sequence();
        await(stage, written -> place(written, first.sequence()));
    }

    /** The events tell which links it was, whatever we meant to send. */
    private void place(Written written, long from) throws IOException {
        long next = from;
        for (Event event : written.events()) {
            boolean isLink = event.topics().size() == 3
                    && event.topics().get(1).equals(gateway)
                    && (event.topics().get(0).equals(AnchorCalls.ANCHORED)
                            || event.topics().get(0).equals(AnchorCalls.GAP_CERTIFIED));
            Optional<Link> link = isLink ? store.link(next) : Optional.empty();
            if (link.isPresent() && link.get().root().equals(event.topics().get(2))) {
                placed(link.get(), new Link.Place(written.transaction(), written.block(), written.gas()));
                next++;
            }
        }
        if (next == from) {
            throw new IOException("transaction " + written.transaction() + " did not tell of link " + from);
        }
        attempt = 0;
        detail = "";
    }

    private void placed(Link link, Link.Place place) throws IOException {
        store.place(link.sequence(), place);
        told.accept(shown(link));
    }

    /** Takes what was written. */
    @FunctionalInterface
    private interface Then {
        void take(Written written) throws IOException;
    }

    private void await(CompletionStage<Written> stage, Then then) {
        isBusy = true;
        stage.whenCompleteAsync(
                (written, refusal) -> {
                    isBusy = false;
                    try {
                        if (refusal == null) {
                            then.take(written);
                            push();
                        } else {
                            refused(refusal);
                        }
                    } catch (IOException | LedgerException trouble) {
                        later(String.valueOf(trouble.getMessage()));
                    }
                },
                thread);
    }

    /** The chain may have it all the same, written before our files were put back from a copy. */
    private void refused(Throwable refusal) throws LedgerException, IOException {
        Throwable cause = refusal.getCause() == null ? refusal : refusal.getCause();
        List<Link> waiting = store.waiting(1);
        if (!waiting.isEmpty()) {
            Link link = waiting.get(0);
            List<Event> there = ledger.events(new Trace(
                    AnchorCalls.CONTRACT,
                    List.of(link.isGap() ? AnchorCalls.GAP_CERTIFIED : AnchorCalls.ANCHORED, gateway, link.root())));
            if (!there.isEmpty()) {
                Event event = there.get(0);
                placed(link, new Link.Place(event.transaction(), event.block(), 0));
                push();
                return;
            }
        }
        attempt++;
        isEnrolled = false;
        later(String.valueOf(cause.getMessage()));
    }

    private void later(String why) {
        if (!why.equals(detail)) {
            log.warn("Anchors wait: {}", why);
        }
        detail = why;
        notBefore = System.nanoTime() + RETRY_NS / (attempt == 0 ? 12 : 1);
    }

    private static Digest key(String what, Digest about) {
        byte[] text = what.getBytes(StandardCharsets.US_ASCII);
        return Digest.of(ByteBuffer.allocate(text.length + Digest.LENGTH)
                .put(text)
                .put(about.bytes())
                .array());
    }
}
