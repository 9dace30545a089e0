package io.tiepm.proof;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.MerkleProof;
import java.util.List;

/**
 * A way from a leaf to a root as somebody claims it; whether there is such a way says {@link #leads}.
 *
 * @param index the leaf's place, from 0
 * @param count how many leaves the tree has
 * @param path the siblings, from the leaf up; at most {@link #LONGEST}
 */
public record TreePath(long index, long count, List<Digest> path) {
    /** Most siblings of one path. */
    public static final int LONGEST = 64;

    public TreePath {
        path = List.copyOf(path);
        if (index < 0 || count < 0 || path.size() > LONGEST) {
            throw new IllegalArgumentException("no path: leaf " + index + " of " + count + " by " + path.size());
        }
    }

    public static TreePath of(MerkleProof proof) {
        return new TreePath(proof.index(), proof.size(), proof.path());
    }

    /**
     * The same way in the smallest tree in which it looks the same. A root does not bind the number of its leaves, so
     * this is the number that a reader can check.
     */
    public static TreePath smallest(MerkleProof proof) {
        return new TreePath(proof.index(), smallest(proof.index(), proof.size()), proof.path());
    }

    /** Tells whether in no smaller tree the way looks the same. */
    boolean isSmallest() {
        return index < count && count == smallest(index, count);
    }

    private static long smallest(long index, long leaves) {
        int level = Long.SIZE - Long.numberOfLeadingZeros(index ^ leaves - 1);
        return level == 0 ? leaves : (index >> level << level | 1L << level - 1) + 1;
    }

    /** Tells whether it leads from this leaf to that root. */
    public boolean leads(Digest leaf, Digest root) {
        // a tree of fewer than 2^63 leaves has no path of 64
        return index < count && path.size() < LONGEST && new MerkleProof(index, count, path).proves(leaf, root);
    }
}
