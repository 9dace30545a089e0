package io.tiepm.sensor.data;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.RefusedException;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.Statement;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
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
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows what was anchored, to people and to strangers. What it asks of the links it asks on the thread that makes them;
 * the historian and the ledger it asks on the caller's, so that a slow one holds up no interval. Thread-safe.
 *
 * @param closes when the open interval ends
 */
record Showing(
        Historian historian,
        Chains chains,
        Gathering gathering,
        OpenStatements statements,
        Digest gateway,
        Duration promise,
        Clock clock,
        OneThread thread,
        Supplier<Instant> closes) {
    /** The links of all chains, newest first. */
    List<IntervalAnchor> anchors(int most) {
        return thread.ask(() -> {
            List<IntervalAnchor> shown = new ArrayList<>();
            for (Chains.Chain chain : chains.all()) {
                long last = chain.store().last().map(Link::sequence).orElse(0L);
                for (long at = last; at > 0 && at > last - most; at--) {
                    shown.add(chain.anchors().shown(chain.store().link(at).orElseThrow()));
                }
            }
            shown.sort(Comparator.comparing(IntervalAnchor::until).reversed());
            return shown.subList(0, Math.min(most, shown.size()));
        });
    }

    /** The link that stands for a batch. */
    Optional<IntervalAnchor> anchorOf(AssetId asset, long sequence) throws IOException {
        Optional<SignedBatch> batch = batch(asset, sequence);
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        return thread.told(() -> {
            Optional<Found> found = find(batch.get());
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            found.get().chain().anchors().shown(found.get().link()));
        });
    }

    /** The link that stands for a statement. */
    Optional<IntervalAnchor> anchorOf(Digest statement) throws IOException {
        return thread.told(() -> {
            Optional<Found> found = find(statement);
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            found.get().chain().anchors().shown(found.get().link()));
        });
    }

    /** The latest statement of a kind about a subject, in a link or not. */
    Optional<Statement> statement(String kind, String subject) throws IOException {
        return thread.told(() -> {
            List<Statement> open = statements.kept();
            for (int i = open.size() - 1; i >= 0; i--) {
                if (open.get(i).kind().equals(kind) && open.get(i).subject().equals(subject)) {
                    return Optional.of(open.get(i));
                }
            }
            for (Chains.Chain chain : chains.all()) {
                Optional<Link> link = chain.store()
                        .latest(each ->
                                each.kind().equals(kind) && each.subject().equals(subject));
                if (link.isPresent()) {
                    List<Statement> all = link.get().statements().stream()
                            .filter(each ->
                                    each.kind().equals(kind) && each.subject().equals(subject))
                            .toList();
                    return Optional.of(all.get(all.size() - 1));
                }
            }
            return Optional.empty();
        });
    }

    /** Proves a reading. */
    ProofFile proof(AssetId asset, long sequence, int row) throws RefusedException, IOException {
        Optional<SignedBatch> batch = batch(asset, sequence);
        if (batch.isEmpty() || row < 0 || row >= batch.get().batch().size()) {
            throw new RefusedException("there is no reading " + row + " in batch " + sequence + " of " + asset);
        }
        Found found = thread.told(() -> find(batch.get()))
                .orElseThrow(() -> new RefusedException(
                        batch.get() + " stands in no anchored interval yet; the next closes at " + closes.get()));
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
        Found found = thread.told(() -> find(statement.digest()))
                .orElseThrow(() -> new RefusedException("the statement about " + statement.subject()
                        + " stands in no anchored interval yet; the next closes at " + closes.get()));
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

    /** Counts what can be proved. */
    Anchoring.Provable provable() {
        return thread.ask(() -> {
            long anchored = 0;
            long waiting = gathering.readings();
            long overdue = 0;
            for (Chains.Chain chain : chains.all()) {
                long placed = chain.store().placed();
                long total = chain.store().last().map(Link::total).orElse(0L);
                long there = placed == 0
                        ? 0
                        : chain.store().link(placed).map(Link::total).orElse(0L);
                anchored += there;
                waiting += total - there;
                overdue += Overdue.readings(chain.store(), clock.instant().minus(promise));
            }
            return new Anchoring.Provable(anchored, waiting, overdue);
        });
    }

    /** A link, and the chain of anchors it belongs to. */
    private record Found(Chains.Chain chain, Link link) {}

    private Optional<Found> find(SignedBatch batch) throws IOException {
        for (Chains.Chain chain : chains.all()) {
            Optional<Link> link = chain.store()
                    .find(batch.asset(), batch.sequence(), batch.header().cut());
            if (link.isPresent()) {
                return Optional.of(new Found(chain, link.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Found> find(Digest statement) throws IOException {
        for (Chains.Chain chain : chains.all()) {
            Optional<Link> link = chain.store().withStatement(statement);
            if (link.isPresent()) {
                return Optional.of(new Found(chain, link.get()));
            }
        }
        return Optional.empty();
    }

    private ShownAnchor shown(Found found) throws RefusedException, IOException {
        Link link = found.link();
        Ledger ledger = found.chain().anchors().ledger();
        Optional<Link.Place> place = thread.told(() -> found.chain().store().placeOf(link.sequence()));
        if (place.isEmpty()) {
            String why = found.chain().anchors().detail();
            throw new RefusedException("link " + link.sequence() + " of this gateway is not on the ledger "
                    + ledger.chain() + " yet" + (why.isEmpty() ? "" : ": " + why));
        }
        try {
            return ledger.show(link.on(gateway), place.get().transaction());
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
