package io.tiepm.console;

import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question that was put to a gateway's chain of anchors. Pure functions.
 *
 * @param text one sentence for people
 */
record LinkCheck(String name, boolean holds, String text) {
    /** Links are numbered without a gap, but for what a certified one owns up to. */
    static LinkCheck order(List<ToldLink> told) {
        long last = 0;
        for (ToldLink one : told) {
            AnchorLink link = one.link();
            long expected = last + 1 + (link instanceof AnchorLink.GapCertified gap ? gap.missing() : 0);
            if (link.sequence() != expected) {
                return new LinkCheck(
                        "order",
                        false,
                        "block " + one.block() + " tells of link " + link.sequence() + " where " + expected
                                + " is next");
            }
            last = link.sequence();
        }
        return new LinkCheck("order", true, told.size() + " links on the chain, the last is " + last);
    }

    /** The head computed of all links is the contract's. */
    static LinkCheck head(List<ToldLink> told, ChainHead kept) {
        Digest head = Digest.ZERO;
        long sequence = 0;
        for (ToldLink one : told) {
            head = one.link().head(head);
            sequence = one.link().sequence();
        }
        boolean same = head.equals(kept.head()) && sequence == kept.sequence();
        return new LinkCheck(
                "head",
                same,
                same
                        ? "computed of all links it is that of the contract: " + head
                        : "the contract has " + kept.head() + " behind link " + kept.sequence()
                                + ", and its events give " + head + " behind link " + sequence);
    }

    /** Every interval of ours that is anchored stands on the chain as it is here. */
    static LinkCheck intervals(Collection<IntervalAnchor> ours, List<ToldLink> told) {
        Map<Long, ToldLink> bySequence = new HashMap<>();
        told.forEach(one -> bySequence.put(one.link().sequence(), one));
        long anchored = 0;
        for (IntervalAnchor own : ours) {
            if (own.state() == IntervalAnchor.State.ANCHORED) {
                Optional<String> fault = fault(own, Optional.ofNullable(bySequence.get(own.sequence())));
                if (fault.isPresent()) {
                    return new LinkCheck("intervals", false, fault.get());
                }
                anchored++;
            }
        }
        long waiting = ours.size() - anchored;
        return new LinkCheck(
                "intervals",
                true,
                anchored + " kept here stand on the chain as they are here"
                        + (waiting > 0 ? "; on their way: " + waiting : ""));
    }

    /** One interval of ours, which is anchored, stands on the chain as it is here. */
    static LinkCheck interval(IntervalAnchor own, List<ToldLink> bearing) {
        Optional<String> fault = fault(own, bearing.stream().findFirst());
        return new LinkCheck(
                "interval",
                fault.isEmpty(),
                fault.orElse("link " + own.sequence() + " stands in block "
                        + bearing.stream().findFirst().map(ToldLink::block).orElse(0L)));
    }

    /** In what a link of ours differs from the chain's; empty where in nothing. */
    private static Optional<String> fault(IntervalAnchor own, Optional<ToldLink> there) {
        String name = (own.isGap() ? "the gap of link " : "link ") + own.sequence();
        if (there.isEmpty()) {
            return Optional.of(name + ", root " + own.root() + ", is not on the chain");
        }
        ToldLink told = there.get();
        if (told.isGap() != own.isGap()) {
            return Optional.of(name + " is " + (told.isGap() ? "a gap" : "an anchor") + " on the chain");
        } else if (!told.bears().equals(own.root())) {
            return Optional.of(name + " has root " + own.root() + " here and " + told.bears() + " on the chain");
        } else if (told.link().sequence() != own.sequence()) {
            return Optional.of(name + " is link " + told.link().sequence() + " on the chain");
        } else if (!told.link().until().equals(own.until())) {
            return Optional.of(
                    name + " ends " + own.until() + " here and " + told.link().until() + " on the chain");
        } else if (own.transaction()
                .filter(hash -> !hash.equals(told.transaction()))
                .isPresent()) {
            return Optional.of(name + " is said to be of transaction 0x"
                    + own.transaction().get() + ", and the chain has it of 0x" + told.transaction());
        }
        return Optional.empty();
    }
}
