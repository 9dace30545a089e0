package io.tiepm.sensor.data;

import io.tiepm.evidence.Digest;
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

/** A link as the ledger tells it. */
record ToldLink(long sequence, Digest root, Instant until, boolean isGap, Link.Place place) {
    /** Later moments than this are told by nobody who means it. */
    private static final long LATEST = 253_402_300_799L;

    /** All links of a gateway in some blocks, in order; asks for half as many at once where they tell too much. */
    static List<ToldLink> between(Ledger ledger, Digest gateway, long from, long to) throws LedgerException {
        try {
            List<Event> events = new ArrayList<>(ledger.events(trace(AnchorCalls.ANCHORED, gateway), from, to));
            events.addAll(ledger.events(trace(AnchorCalls.GAP_CERTIFIED, gateway), from, to));
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

    /** Whether the ledger tells of a link that bears a root, or a gap's digest. */
    static boolean isTold(Ledger ledger, Digest gateway, Link link) throws LedgerException {
        return !ledger.events(
                        trace(link.isGap() ? AnchorCalls.GAP_CERTIFIED : AnchorCalls.ANCHORED, gateway, link.root()))
                .isEmpty();
    }

    private static Trace trace(Digest... topics) {
        return new Trace(AnchorCalls.CONTRACT, List.of(topics));
    }

    /** @throws IllegalArgumentException if it is no such event */
    private static ToldLink of(Event event) {
        if (event.topics().size() != 3) {
            throw new IllegalArgumentException("the node tells an event of " + AnchorCalls.CONTRACT + " in block "
                    + event.block() + " that is none");
        }
        Words told = Words.of(event);
        return new ToldLink(
                told.small(0),
                event.topics().get(2),
                Instant.ofEpochSecond(Math.min(told.small(1), LATEST)),
                event.topics().get(0).equals(AnchorCalls.GAP_CERTIFIED),
                new Link.Place(event.transaction(), event.block(), 0));
    }
}
