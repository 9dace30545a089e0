package io.tiepm.sensor.data;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.Statement;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.proof.ProofFile;
import io.tiepm.proof.ProofMaker;
import io.tiepm.proof.ShownAnchor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Shows what was anchored, to people and to strangers. Which chains there are it asks the thread that makes their links;
 * links, historian and ledgers it reads on the caller's, so that a slow one holds up no interval. Thread-safe.
 *
 * @param closes when the open interval ends
 */
record Showing(
        Historian historian,
        Chains chains,
        Gathering gathering,
        OpenStatements statements,
        GatewayName gateway,
        Duration promise,
        Clock clock,
        OneThread thread,
        Supplier<Instant> closes) {
    /** The links of all chains, newest first. */
    List<IntervalAnchor> anchors(int most) {
        List<IntervalAnchor> shown = new ArrayList<>();
        for (Chains.Chain chain : all()) {
            long last = chain.store().last().map(Link::sequence).orElse(0L);
            try {
                shown.addAll(links(chain, Math.max(1, last - most + 1), most));
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable.getMessage(), unreadable);
            }
        }
        shown.sort(Comparator.comparing(IntervalAnchor::until).reversed());
        return shown.subList(0, Math.min(most, shown.size()));
    }

    /** The ledgers that have a link. */
    List<String> names() {
        return all().stream()
                .filter(chain -> chain.store().last().isPresent())
                .map(chain -> chain.anchors().ledger().chain())
                .toList();
    }

    /** The links of one chain, oldest first. */
    List<IntervalAnchor> anchors(String name, long from, int most) throws IOException {
        for (Chains.Chain chain : all()) {
            if (chain.anchors().ledger().chain().equals(name)) {
                return links(chain, from, most);
            }
        }
        return List.of();
    }

    private static List<IntervalAnchor> links(Chains.Chain chain, long from, int most) throws IOException {
        List<IntervalAnchor> shown = new ArrayList<>();
        Optional<Link> link = chain.store().link(from);
        while (link.isPresent() && shown.size() < most) {
            shown.add(chain.anchors().shown(link.get()));
            link = chain.store().link(from + shown.size());
        }
        return shown;
    }

    private List<Chains.Chain> all() {
        return thread.ask(chains::all);
    }

    /** The link that stands for a batch. */
    Optional<IntervalAnchor> anchorOf(AssetId asset, long sequence) throws IOException {
        Optional<SignedBatch> batch = batch(asset, sequence);
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        return shown(find(batch.get().header()));
    }

    /** The link that stands for a statement. */
    Optional<IntervalAnchor> anchorOf(Statement statement) throws IOException {
        return shown(find(statement));
    }

    /** The header of a batch that is kept. */
    Optional<BatchHeader> header(AssetId asset, long sequence) throws IOException {
        try {
            return sequence < 1 ? Optional.empty() : historian.header(asset, sequence);
        } catch (HistorianException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
    }

    /** Whether a link stands for a batch. */
    boolean isLinked(BatchHeader header) throws IOException {
        return find(header).isPresent();
    }

    private static Optional<IntervalAnchor> shown(Optional<Found> found) throws IOException {
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get().chain().anchors().shown(found.get().link()));
    }

    /** The latest statement of a kind about a subject that stands on a ledger; where none does, the latest. */
    Optional<Statement> statement(String kind, String subject) throws IOException {
        Predicate<Statement> wanted =
                each -> each.kind().equals(kind) && each.subject().equals(subject);
        List<Chains.Chain> all = all();
        for (Chains.Chain chain : all) {
            Optional<Link> anchored = chain.store().latest(chain.store().placed(), wanted);
            if (anchored.isPresent()) {
                return latest(anchored.get().statements(), wanted);
            }
        }
        Optional<Statement> open = latest(statements.kept(), wanted);
        if (open.isPresent()) {
            return open;
        }
        for (Chains.Chain chain : all) {
            Optional<Link> link = chain.store().latest(Long.MAX_VALUE, wanted);
            if (link.isPresent()) {
                return latest(link.get().statements(), wanted);
            }
        }
        return Optional.empty();
    }

    /** The statements of a kind about a subject that were made in a period. */
    List<Anchoring.Stated> statements(String kind, String subject, Period made) throws IOException {
        Predicate<Statement> wanted = each -> each.kind().equals(kind)
                && each.subject().equals(subject)
                && !each.at().isBefore(made.from())
                && each.at().isBefore(made.to());
        List<Anchoring.Stated> stated = new ArrayList<>();
        for (Chains.Chain chain : all()) {
            for (Link link : chain.store().bearing(made.from(), wanted)) {
                Optional<IntervalAnchor> anchor = Optional.of(chain.anchors().shown(link));
                link.statements().stream()
                        .filter(wanted)
                        .forEach(each -> stated.add(new Anchoring.Stated(each, anchor)));
            }
        }
        statements.kept().stream()
                .filter(wanted)
                .forEach(each -> stated.add(new Anchoring.Stated(each, Optional.empty())));
        return stated;
    }

    private static Optional<Statement> latest(List<Statement> all, Predicate<Statement> wanted) {
        return all.stream().filter(wanted).reduce((earlier, later) -> later);
    }

    /** Proves a reading. */
    ProofFile proof(AssetId asset, long sequence, int row) throws RefusedException, IOException {
        Optional<SignedBatch> batch = batch(asset, sequence);
        if (batch.isEmpty() || row < 0 || row >= batch.get().batch().size()) {
            throw new RefusedException("there is no reading " + row + " in batch " + sequence + " of " + asset);
        }
        Found found = find(batch.get().header())
                .orElseThrow(() -> unanchored(batch.get().toString()));
        ShownAnchor anchor = shown(found);
        try {
            return ProofMaker.reading(batch.get(), row, Closing.reopen(found.link(), historian), anchor);
        } catch (HistorianException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException changed) {
            throw new RefusedException(String.valueOf(changed.getMessage()));
        }
    }

    /** Proves a statement. */
    ProofFile proof(Statement statement) throws RefusedException, IOException {
        Found found = find(statement).orElseThrow(() -> unanchored("the statement about " + statement.subject()));
        ShownAnchor anchor = shown(found);
        try {
            return found.link().isGap()
                    ? ProofMaker.gap(statement, anchor)
                    : ProofMaker.statement(statement, Closing.reopen(found.link(), historian), anchor);
        } catch (HistorianException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException changed) {
            throw new RefusedException(String.valueOf(changed.getMessage()));
        }
    }

    /** What was said of links that were put together again, by the name of their chain. */
    Map<String, String> mended() {
        return thread.ask(chains::mended);
    }

    /** Why links cannot be read. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>(thread.ask(chains::troubles));
        statements.trouble().ifPresent(troubles::add);
        return troubles;
    }

    private RefusedException unanchored(String what) {
        List<String> troubles = troubles();
        return new RefusedException(
                troubles.isEmpty()
                        ? what + " stands in no anchored interval yet; the next closes at " + closes.get()
                        : what + " stands in no anchored interval that can be read: " + troubles.get(0));
    }

    /** Counts what can be proved. */
    Anchoring.Provable provable() {
        return thread.ask(() -> {
            long anchored = 0;
            long waiting = gathering.readings();
            Instant promised = clock.instant().minus(promise);
            long overdue = gathering.before(promised);
            for (Chains.Chain chain : chains.all()) {
                long placed = chain.store().placed();
                long total = chain.store().last().map(Link::total).orElse(0L);
                long there = placed == 0
                        ? 0
                        : chain.store().link(placed).map(Link::total).orElse(0L);
                anchored += there;
                waiting += total - there;
                overdue += Overdue.readings(chain.store(), promised);
            }
            return new Anchoring.Provable(anchored, waiting, overdue);
        });
    }

    /** A link, and the chain of anchors it belongs to. */
    private record Found(Chains.Chain chain, Link link) {}

    private Optional<Found> find(BatchHeader batch) throws IOException {
        for (Chains.Chain chain : all()) {
            Optional<Link> link = chain.store().find(batch.asset(), batch.sequence(), batch.cut());
            if (link.isPresent()) {
                return Optional.of(new Found(chain, link.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Found> find(Statement statement) throws IOException {
        if (statements.kept().contains(statement)) {
            return Optional.empty();
        }
        for (Chains.Chain chain : all()) {
            Optional<Link> link = chain.store().find(statement);
            if (link.isPresent()) {
                return Optional.of(new Found(chain, link.get()));
            }
        }
        return Optional.empty();
    }

    private ShownAnchor shown(Found found) throws RefusedException, IOException {
        Link link = found.link();
        Ledger ledger = found.chain().anchors().ledger();
        Optional<Link.Place> place = found.chain().store().placeOf(link.sequence());
        if (place.isEmpty()) {
            String why = found.chain().anchors().detail();
            throw new RefusedException("link " + link.sequence() + " of this gateway is not on the ledger "
                    + ledger.chain() + " yet" + (why.isEmpty() ? "" : ": " + why));
        }
        try {
            return ledger.show(link.on(gateway.name()), place.get().transaction());
        } catch (LedgerException silent) {
            throw new IOException(silent.getMessage(), silent);
        }
    }

    private Optional<SignedBatch> batch(AssetId asset, long sequence) throws IOException {
        try {
            return sequence < 1 ? Optional.empty() : historian.batch(asset, sequence);
        } catch (HistorianException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
    }
}
