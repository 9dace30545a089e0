package io.tiepm.sensor.data;

import io.tiepm.contract.IntervalAnchor;
import io.tiepm.evidence.AnchorLink;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Statement;
import io.tiepm.model.AssetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A link of the gateway's chain of anchors, as it is kept: of the batches only which they are, since the historian has
 * them.
 *
 * @param sequence counts the links from 1
 * @param root of the interval; for a gap the digest of its only statement
 * @param from when its window begins, whole seconds
 * @param until when its window ends, whole seconds
 * @param isGap whether it certifies that nothing was anchored
 * @param batches of which assets, and which of their batches
 * @param readings how many these hold
 * @param total how many readings all links up to this one stand for
 * @param statements in the order in which they were made
 */
record Link(
        long sequence,
        Digest root,
        Instant from,
        Instant until,
        boolean isGap,
        Map<AssetId, Range> batches,
        long readings,
        long total,
        List<Statement> statements) {
    /** Batches of an asset, both ends included. */
    record Range(long first, long last) {
        Range {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("no batches: " + first + " to " + last);
            }
        }

        long count() {
            return last - first + 1;
        }

        boolean has(long sequence) {
            return sequence >= first && sequence <= last;
        }
    }

    /**
     * Where it stands on the ledger.
     *
     * @param gas what the transaction used, for all links in it
     */
    record Place(Digest transaction, long block, long gas) {}

    Link {
        batches = new TreeMap<>(batches);
        statements = List.copyOf(statements);
    }

    /** The same with another end of its window. */
    Link ending(Instant end) {
        return new Link(sequence, root, from, end, isGap, batches, readings, total, statements);
    }

    /** Whether nothing is known of it but what the ledger tells. */
    boolean isBare() {
        return batches.isEmpty() && statements.isEmpty();
    }

    boolean has(AssetId asset, long batch) {
        Range range = batches.get(asset);
        return range != null && range.has(batch);
    }

    /** As the contract tells it. */
    AnchorLink on(Digest gateway) {
        return isGap
                ? new AnchorLink.GapCertified(gateway, root, sequence, until, 0)
                : new AnchorLink.Anchored(gateway, root, sequence, until);
    }

    /** As it is shown. */
    IntervalAnchor shown(String chain, IntervalAnchor.State state, String detail, Optional<Place> place) {
        return new IntervalAnchor(
                chain,
                sequence,
                root,
                from,
                until,
                (int) batches.values().stream().mapToLong(Range::count).sum(),
                readings,
                statements.size(),
                isGap,
                state,
                detail,
                place.map(Place::transaction),
                place.isPresent() ? OptionalLong.of(place.get().block()) : OptionalLong.empty(),
                place.isPresent() ? OptionalLong.of(place.get().gas()) : OptionalLong.empty());
    }
}
