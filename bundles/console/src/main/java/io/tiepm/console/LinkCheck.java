package io.tiepm.console;

import io.tiepm.contract.IntervalAnchor;
import java.util.List;
import java.util.Optional;

/**
 * One question that was put to a gateway's chain of anchors. Pure functions.
 *
 * @param text one sentence for people
 */
record LinkCheck(String name, boolean holds, String text) {
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
    static Optional<String> fault(IntervalAnchor own, Optional<ToldLink> there) {
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
