package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.proof.ChainException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Goes once along a gateway's chain of anchors, as the ledger tells it and as it is kept here, some at a time, so that a
 * chain of years takes no more memory than one of an hour. For one thread.
 */
final class ChainWalk {
    private static final long BLOCKS = 10_000;
    private static final int LINKS = 1_000;

    private final Ledger ledger;
    private final Digest gateway;
    private final Anchoring anchoring;
    private final LongConsumer progress;
    private final Deque<IntervalAnchor> ours = new ArrayDeque<>();
    private long read;
    private Digest head = Digest.ZERO;
    private long last;
    private long told;
    private long anchored;
    private long waiting;
    private Optional<String> disorder = Optional.empty();
    private Optional<String> difference = Optional.empty();

    /** @param progress hears how many links were compared, again and again */
    ChainWalk(Ledger ledger, Anchoring anchoring, LongConsumer progress) {
        this.ledger = ledger;
        this.gateway = anchoring.gateway();
        this.anchoring = anchoring;
        this.progress = progress;
    }

    /** What comes onto the ledger while it is asked does not count. */
    List<LinkCheck> go() throws LedgerException, ChainException, IOException, InterruptedException {
        ChainHead kept = ChainHead.ask(ledger, gateway);
        long height = ledger.view().height();
        for (long from = 0; from <= height; from += BLOCKS) {
            for (ToldLink link : ToldLink.between(ledger, gateway, from, Math.min(height, from + BLOCKS - 1))) {
                if (link.link().sequence() <= kept.sequence()) {
                    take(link);
                }
            }
            progress.accept(told);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        for (Optional<IntervalAnchor> own = next(); own.isPresent(); own = next()) {
            notTold(ours.remove());
        }
        return List.of(order(), head(kept), intervals());
    }

    private void take(ToldLink one) throws LedgerException, IOException {
        AnchorLink link = one.link();
        long expected = last + 1 + (link instanceof AnchorLink.GapCertified gap ? gap.missing() : 0);
        if (disorder.isEmpty() && link.sequence() != expected) {
            disorder = Optional.of(
                    "block " + one.block() + " tells of link " + link.sequence() + " where " + expected + " is next");
        }
        last = link.sequence();
        head = link.head(head);
        told++;
        Optional<IntervalAnchor> own = next();
        while (own.isPresent() && own.get().sequence() < link.sequence()) {
            notTold(ours.remove());
            own = next();
        }
        if (own.isPresent() && own.get().sequence() == link.sequence()) {
            compare(ours.remove(), Optional.of(one));
        }
    }

    /** The next of ours that was not compared yet. */
    private Optional<IntervalAnchor> next() throws IOException {
        if (ours.isEmpty()) {
            List<IntervalAnchor> more = anchoring.anchors(ledger.chain(), read + 1, LINKS);
            ours.addAll(more);
            read = more.isEmpty() ? read : more.get(more.size() - 1).sequence();
        }
        return Optional.ofNullable(ours.peek());
    }

    /** It may have come since the ledger was asked how far it is. */
    private void notTold(IntervalAnchor own) throws LedgerException {
        boolean ask = difference.isEmpty() && own.state() == IntervalAnchor.State.ANCHORED && own.sequence() > last;
        compare(
                own,
                ask
                        ? ToldLink.bearing(ledger, gateway, own.root(), own.isGap()).stream()
                                .findFirst()
                        : Optional.empty());
    }

    private void compare(IntervalAnchor own, Optional<ToldLink> there) {
        if (own.state() != IntervalAnchor.State.ANCHORED) {
            waiting++;
            return;
        }
        anchored++;
        if (difference.isEmpty()) {
            difference = LinkCheck.fault(own, there);
        }
    }

    /** Links are numbered without a gap, but for what a certified one owns up to. */
    private LinkCheck order() {
        return new LinkCheck(
                "order", disorder.isEmpty(), disorder.orElse(told + " links on the chain, the last is " + last));
    }

    /** The head computed of all links is the contract's. */
    private LinkCheck head(ChainHead kept) {
        boolean same = head.equals(kept.head()) && last == kept.sequence();
        return new LinkCheck(
                "head",
                same,
                same
                        ? "computed of all links it is that of the contract: " + head
                        : "the contract has " + kept.head() + " behind link " + kept.sequence()
                                + ", and its events give " + head + " behind link " + last);
    }

    /** Every interval of ours that is anchored stands on the chain as it is here. */
    private LinkCheck intervals() {
        return new LinkCheck(
                "intervals",
                difference.isEmpty(),
                difference.orElse(anchored + " kept here stand on the chain as they are here"
                        + (waiting > 0 ? "; on their way: " + waiting : "")));
    }
}
