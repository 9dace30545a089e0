package io.tiepm.evidence;

import io.tiepm.model.AssetId;
import java.util.Comparator;

/**
 * A batch as it stands in an interval: what its leaf is made of, and its place among the others. Format:
 * {@code docs/formats/interval.md}, section "Leaves".
 *
 * @param asset whose batch it is
 * @param sequence counts the batches of the asset from 1
 * @param batch digest of the batch's header
 * @param root of the tree over the batch's samples, as its header has it
 */
public record BatchLeaf(AssetId asset, long sequence, Digest batch, Digest root)
        implements Evidence, Comparable<BatchLeaf> {
    private static final Comparator<BatchLeaf> ORDER =
            Comparator.comparing(BatchLeaf::asset).thenComparingLong(BatchLeaf::sequence);

    public BatchLeaf {
        if (sequence < 1) {
            throw new IllegalArgumentException("batch " + sequence + " of " + asset + "; they count from 1");
        }
    }

    public static BatchLeaf of(BatchHeader header) {
        return new BatchLeaf(header.asset(), header.sequence(), header.digest(), header.root());
    }

    /** The leaf: the SHA-256 of its domain, the batch's digest, and the batch's root. */
    @Override
    public Digest digest() {
        return Domain.BATCH_LEAF.digest(batch.bytes(), root.bytes());
    }

    /** By name of the asset, byte by byte, and then by sequence. */
    @Override
    public int compareTo(BatchLeaf other) {
        return ORDER.compare(this, other);
    }
}
