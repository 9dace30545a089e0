package io.tiepm.evidence;

import java.util.Iterator;
import java.util.List;

/**
 * The way from a leaf to the root, checked as in
 * <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2">RFC 9162, section 2.1.3.2</a>.
 *
 * @param index which leaf, from 0
 * @param size how many leaves the tree has
 * @param path the siblings, from the leaf up; at most 63
 */
public record MerkleProof(long index, long size, List<Digest> path) {
    public MerkleProof {
        path = List.copyOf(path);
        if (index < 0 || index >= size || path.size() > 63) {
            throw new IllegalArgumentException("no proof: leaf " + index + " of " + size + " by " + path.size());
        }
    }

    /** Tells whether the leaf, at this place, belongs to the tree of that root. */
    public boolean proves(Digest leaf, Digest root) {
        long place = index;
        long last = size - 1;
        Digest node = leaf;
        Iterator<Digest> siblings = path.iterator();
        while (last > 0) {
            boolean right = (place & 1) == 1;
            if (right || place < last) {
                if (!siblings.hasNext()) {
                    return false;
                }
                Digest sibling = siblings.next();
                node = right ? MerkleTree.node(sibling, node) : MerkleTree.node(node, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return !siblings.hasNext() && node.equals(root);
    }
}
