package io.tiepm.sensor.data;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.BatchLeaf;
import io.tiepm.evidence.Interval;
import io.tiepm.evidence.Statement;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Closes an interval: puts together what belongs in it, from memory and, where that has gaps, from the historian. */
final class Closing {
    /** Batches in one link at most; the rest goes into the next. */
    static final int MOST_BATCHES = 100_000;

    private final Gathering gathering;
    private final Historian historian;
    private final LinkStore store;

    Closing(Gathering gathering, Historian historian, LinkStore store) {
        this.gathering = gathering;
        this.historian = historian;
        this.store = store;
    }

    /**
     * The next link.
     *
     * @param assets whose batches belong on this chain
     * @param since the first batch of each that belongs in it, at least
     * @param statements what was said, all of it of this window
     * @return empty where there is nothing to anchor
     * @throws HistorianException if the historian cannot read what memory does not have
     */
    Optional<Link> close(List<AssetId> assets, Map<AssetId, Long> since, List<Statement> statements, Window window)
            throws HistorianException {
        Gathered found = gather(
                assets,
                asset -> Math.max(store.lastBatch(asset) + 1, since.getOrDefault(asset, 1L)),
                window,
                this::member,
                historian);
        if (found.leaves().isEmpty() && statements.isEmpty()) {
            return Optional.empty();
        }
        long total = store.last().map(Link::total).orElse(0L) + found.readings();
        return Optional.of(new Link(
                store.last().map(Link::sequence).orElse(0L) + 1,
                Interval.of(found.leaves(), statements).root(),
                window.from(),
                window.until(),
                false,
                found.ranges(),
                found.readings(),
                total,
                statements));
    }

    /** A batch, as far as an interval needs it. */
    record Member(BatchLeaf leaf, Instant cut, int readings) {
        static Member of(BatchHeader header) {
            return new Member(BatchLeaf.of(header), header.cut(), header.count());
        }
    }

    /** Tells of a batch; empty where there is none of that number. */
    @FunctionalInterface
    interface Source {
        Optional<Member> member(AssetId asset, long sequence) throws HistorianException;
    }

    /** The batches that belong in a link. */
    record Gathered(List<BatchLeaf> leaves, Map<AssetId, Link.Range> ranges, long readings) {}

    /**
     * The batches of a window.
     *
     * @param first the first batch of each asset that no link stands for
     */
    static Gathered gather(
            List<AssetId> assets, ToLongFunction<AssetId> first, Window window, Source source, Historian historian)
            throws HistorianException {
        List<BatchLeaf> leaves = new ArrayList<>();
        Map<AssetId, Link.Range> ranges = new TreeMap<>();
        long readings = 0;
        for (AssetId asset : assets) {
            long begin = first.applyAsLong(asset);
            long last = historian.head(asset).map(Historian.Head::sequence).orElse(0L);
            last = Math.min(last, begin + MOST_BATCHES - leaves.size() - 1);
            long taken = begin - 1;
            for (long sequence = begin; sequence <= last; sequence++) {
                Optional<Member> member = source.member(asset, sequence);
                if (member.isEmpty() || window.isBefore(member.get().cut())) {
                    break;
                }
                leaves.add(member.get().leaf());
                readings += member.get().readings();
                taken = sequence;
            }
            if (taken >= begin) {
                ranges.put(asset, new Link.Range(begin, taken));
            }
        }
        return new Gathered(leaves, ranges, readings);
    }

    private Optional<Member> member(AssetId asset, long sequence) throws HistorianException {
        Optional<Member> noted =
                gathering.find(asset, sequence).map(batch -> new Member(batch.leaf(), batch.cut(), batch.readings()));
        if (noted.isPresent()) {
            return noted;
        }
        return historian
                .batch(asset, sequence)
                .map(kept -> new Member(
                        BatchLeaf.of(kept.header()),
                        kept.header().cut(),
                        kept.batch().size()));
    }

    /** The interval of a link, put together again from the headers that the historian has. */
    static Interval reopen(Link link, Historian historian) throws HistorianException {
        List<BatchLeaf> leaves = new ArrayList<>();
        for (Map.Entry<AssetId, Link.Range> each : link.batches().entrySet()) {
            for (long at = each.getValue().first(); at <= each.getValue().last(); at++) {
                Optional<BatchHeader> header = historian.header(each.getKey(), at);
                if (header.isEmpty()) {
                    throw new IllegalArgumentException("batch " + at + " of " + each.getKey()
                            + " is not kept any more, and without it link " + link.sequence() + " cannot be shown");
                }
                leaves.add(BatchLeaf.of(header.get()));
            }
        }
        Interval interval = Interval.of(leaves, link.statements());
        if (!interval.root().equals(link.root())) {
            throw new IllegalArgumentException("the batches that are kept are not those of link " + link.sequence()
                    + ": their root is " + interval.root() + ", and " + link.root() + " was anchored");
        }
        return interval;
    }
}
