package io.tiepm.console;

import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A link as the chain tells it by an event: {@code docs/formats/anchors.md}, "Events".
 *
 * @param bears the root, or of a gap the digest of its statement
 */
record ToldLink(AnchorLink link, Digest bears, Digest transaction, long block) {
    static final String CONTRACT = "SensorData";

    private static final Digest ANCHORED = CallData.topic("Anchored(bytes32,bytes32,uint48,uint48)");
    private static final Digest GAP_CERTIFIED = CallData.topic("GapCertified(bytes32,bytes32,uint48,uint48,uint48)");

    boolean isGap() {
        return link instanceof AnchorLink.GapCertified;
    }

    /** All links of a gateway in some blocks, in order; asks for half as many blocks at once where they tell too much. */
    static List<ToldLink> between(Ledger ledger, Digest gateway, long from, long to) throws LedgerException {
        try {
            List<Event> events = new ArrayList<>(ledger.events(trace(ANCHORED, gateway), from, to));
            events.addAll(ledger.events(trace(GAP_CERTIFIED, gateway), from, to));
            events.sort(Comparator.comparingLong(Event::block).thenComparingInt(Event::index));
            List<ToldLink> links = new ArrayList<>(events.size());
            for (Event event : events) {
                links.add(of(event));
            }
            return links;
        } catch (LedgerException tooMany) {
            if (tooMany.fault() != Fault.REFUSED || from >= to) {
                throw tooMany;
            }
            long middle = from + (to - from) / 2;
            List<ToldLink> links = new ArrayList<>(between(ledger, gateway, from, middle));
            links.addAll(between(ledger, gateway, middle + 1, to));
            return links;
        }
    }

    /** The links of a gateway that bear a root, or a gap's digest; one, or none. */
    static List<ToldLink> bearing(Ledger ledger, Digest gateway, Digest bears, boolean isGap) throws LedgerException {
        List<ToldLink> links = new ArrayList<>();
        for (Event event : ledger.events(trace(isGap ? GAP_CERTIFIED : ANCHORED, gateway, bears))) {
            links.add(of(event));
        }
        return links;
    }

    private static Trace trace(Digest... topics) {
        return new Trace(CONTRACT, List.of(topics));
    }

    private static ToldLink of(Event event) {
        if (event.topics().size() != 3) {
            throw new IllegalArgumentException("the chain's node tells an event of " + CONTRACT + " in block "
                    + event.block() + " that is none: it has " + event.topics().size() + " topics");
        }
        Digest gateway = event.topics().get(1);
        Digest bears = event.topics().get(2);
        Words told = Words.of(event);
        long sequence = told.small(0);
        Instant until = Instant.ofEpochSecond(Math.min(told.small(1), AnchorLink.LIMIT));
        AnchorLink link = event.topics().get(0).equals(GAP_CERTIFIED)
                ? new AnchorLink.GapCertified(gateway, bears, sequence, until, told.small(2))
                : new AnchorLink.Anchored(gateway, bears, sequence, until);
        return new ToldLink(link, bears, event.transaction(), event.block());
    }
}
