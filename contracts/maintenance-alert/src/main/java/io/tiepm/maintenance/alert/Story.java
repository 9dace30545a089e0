package io.tiepm.maintenance.alert;

import io.tiepm.contract.WorkOrder.Said;
import io.tiepm.evidence.CanonicalJson;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Statement;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Trace;
import io.tiepm.model.AssetId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a chain tells of its alerts and orders, as statements say it: see {@code docs/formats/alert.md}. Asks the chain.
 *
 * @param said the words of a digest, where they are known here
 * @param names tells machines by the numbers of their tokens
 */
record Story(Ledger ledger, Function<Digest, Said> said, Function<BigInteger, Optional<AssetId>> names) {
    /** Of a story that is too long the first step is told, and so many of the last. */
    private static final int LAST_STEPS = 4;

    private static final Comparator<Event> ORDER =
            Comparator.comparingLong(Event::block).thenComparingInt(Event::index);

    /** All that was told in some blocks, oldest first. */
    List<Event> told(long from, long to) throws LedgerException {
        List<Event> told = new ArrayList<>();
        for (Telling telling : Telling.values()) {
            told.addAll(ledger.events(new Trace(AlertChain.NAME, List.of(telling.topic())), from, to));
        }
        told.sort(ORDER);
        return told;
    }

    /**
     * A thing as it stood after an event.
     *
     * @param now the statement is not made later
     * @return empty for a machine that is not known here
     */
    Optional<Statement> statement(Thing thing, Event last, Instant now) throws LedgerException {
        List<Event> events = new ArrayList<>();
        for (Telling telling : thing.tellings()) {
            Digest number = CallData.word(BigInteger.valueOf(thing.number()));
            ledger.events(new Trace(AlertChain.NAME, List.of(telling.topic(), number)), 0, last.block()).stream()
                    .filter(event -> ORDER.compare(event, last) <= 0)
                    .forEach(events::add);
        }
        events.sort(ORDER);
        Event first = events.get(0);
        BigInteger token = Telling.indexed(first, thing.isAlert() ? 2 : 3).number(0);
        Optional<AssetId> asset = names.apply(token);
        if (asset.isEmpty()) {
            return Optional.empty();
        }
        Instant at = ledger.time(last.block());
        return Optional.of(new Statement(
                thing.kind(),
                asset.get() + "/" + thing.number(),
                at.isBefore(now) ? at : now,
                text(thing, token, events)));
    }

    private String text(Thing thing, BigInteger token, List<Event> events) throws LedgerException {
        String full = text(thing, token, events, true);
        if (isShort(full)) {
            return full;
        }
        String bare = text(thing, token, events, false);
        if (isShort(bare)) {
            return bare;
        }
        List<Event> some = new ArrayList<>(events.subList(0, 1));
        some.addAll(events.subList(Math.max(1, events.size() - LAST_STEPS), events.size()));
        return text(thing, token, some, false);
    }

    private static boolean isShort(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= Statement.LONGEST;
    }

    private String text(Thing thing, BigInteger token, List<Event> events, boolean withWords) throws LedgerException {
        Steps steps = new Steps(ledger, digest -> words(digest, withWords));
        Event first = events.get(0);
        List<String> told = new ArrayList<>();
        for (Event event : events) {
            if (Telling.of(event) != Telling.DISMISSED) {
                told.add(steps.of(event, events));
            }
        }
        Map<String, String> members = new TreeMap<>(thing.isAlert() ? steps.alert(events) : steps.order(events));
        members.put("chain", chain(first));
        members.put("number", CanonicalJson.number(thing.number()));
        members.put("token", CanonicalJson.text(token.toString()));
        members.put("steps", CanonicalJson.list(told));
        return CanonicalJson.object(members);
    }

    private String chain(Event event) throws LedgerException {
        BigInteger id = ledger.standing()
                .chainId()
                .orElseThrow(() -> new LedgerException(
                        LedgerException.Fault.UNREACHABLE,
                        "the chain " + ledger.chain() + " has not answered yet; ask again"));
        return CanonicalJson.object(Map.of(
                "id",
                CanonicalJson.number(id.doubleValue()),
                "contract",
                CanonicalJson.text(event.from().text())));
    }

    private String words(Digest digest, boolean withWords) {
        Map<String, String> members = new TreeMap<>();
        members.put("sha256", CanonicalJson.text(digest.toString()));
        if (withWords) {
            said.apply(digest).words().ifPresent(words -> members.put("words", CanonicalJson.text(words)));
        }
        return CanonicalJson.object(members);
    }
}
