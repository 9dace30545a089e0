package io.tiepm.asset.registration;

import io.tiepm.contract.TokenEvent;
import io.tiepm.contract.TokenEvent.Kind;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Words;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a chain tells of one token. */
final class TokenHistory {
    private static final Digest OFFERED = topic(Telling.OFFERED);

    private final Ledger ledger;
    private final Digest token;
    private final Tale tale;

    TokenHistory(Ledger ledger, BigInteger id) {
        this.ledger = ledger;
        this.token = CallData.word(id);
        this.tale = new Tale(ledger.accounts());
    }

    /** Everything, oldest first. */
    List<TokenEvent> read() throws LedgerException {
        Map<Long, Instant> times = new HashMap<>();
        List<TokenEvent> history = new ArrayList<>();
        for (Event event : events()) {
            Instant at = times.get(event.block());
            if (at == null) {
                at = ledger.time(event.block());
                times.put(event.block(), at);
            }
            read(event, at).ifPresent(history::add);
        }
        return history;
    }

    /** Reads one event; empty for one that tells nothing of tokens. */
    Optional<TokenEvent> read(Event event, Instant at) {
        return Telling.of(event.topics().get(0))
                .map(telling ->
                        new TokenEvent(kind(telling), at, tale.of(telling, event), event.transaction(), event.block()));
    }

    /** The last that happened to it; empty before anything did. */
    Optional<Event> last() throws LedgerException {
        List<Event> events = events();
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    }

    /** The event of an offer, by the offer's digest. */
    Optional<Event> offered(Digest digest) throws LedgerException {
        return ledger.events(new Trace(Register.NAME, List.of(OFFERED, token))).stream()
                .filter(event -> Words.of(event).digest(0).equals(digest))
                .reduce((first, second) -> second);
    }

    private List<Event> events() throws LedgerException {
        List<Event> events = new ArrayList<>();
        for (Telling telling : Telling.values()) {
            events.addAll(ledger.events(new Trace(telling.contract(), List.of(topic(telling), token))));
            if (telling == Telling.PART_INSTALLED || telling == Telling.PART_REMOVED) {
                ledger.events(new Trace(telling.contract(), List.of(topic(telling)))).stream()
                        .filter(event -> event.topics().get(2).equals(token))
                        .forEach(events::add);
            }
        }
        events.sort(Comparator.comparingLong(Event::block).thenComparingInt(Event::index));
        return events;
    }

    private static Digest topic(Telling telling) {
        return CallData.topic(telling.signature());
    }

    private static Kind kind(Telling telling) {
        return Kind.valueOf(telling.name());
    }
}
