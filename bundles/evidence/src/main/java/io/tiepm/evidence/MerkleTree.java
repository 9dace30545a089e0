package io.tiepm.evidence;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A Merkle tree after <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, section 2.1</a>, over
 * leaves that are digests already. Immutable; holds 32 bytes a leaf.
 */
public final class MerkleTree {
    private static final int NODE_LENGTH = 1 + 2 * Digest.LENGTH;

    private final byte[] leaves;

    private MerkleTree(byte[] leaves) {
        this.leaves = leaves;
    }

    /** The tree over these leaves, in this order. */
    public static MerkleTree of(List<Digest> leaves) {
        byte[] flat = new byte[leaves.size() * Digest.LENGTH];
        for (int i = 0; i < leaves.size(); i++) {
            leaves.get(i).write(flat, i * Digest.LENGTH);
        }
        return new MerkleTree(flat);
    }

    /** The tree over leaves that stand one after the other, 32 bytes each; the array is handed over. */
    static MerkleTree ofFlat(byte[] leaves) {
        return new MerkleTree(leaves);
    }

    /** How many leaves it has. */
    public int size() {
        return leaves.length / Digest.LENGTH;
    }

    public Digest leaf(int index) {
        return Digest.at(leaves, index * Digest.LENGTH);
    }

    /** The root; the digest of no bytes for a tree without leaves, as RFC 6962 has it. */
    public Digest root() {
        if (leaves.length == 0) {
            return Digest.of(new byte[0]);
        }
        byte[] level = leaves.clone();
        MessageDigest sha = Digest.sha256();
        byte[] node = new byte[NODE_LENGTH];
        for (int width = size(); width > 1; width = fold(level, width, sha, node)) {}
        return Digest.at(level, 0);
    }

    /**
     * Proves that a leaf belongs to the tree.
     *
     * @param index which leaf, from 0
     * @throws IndexOutOfBoundsException if there is no such leaf
     */
    public MerkleProof proof(int index) {
        int place = Objects.checkIndex(index, size());
        List<Digest> path = new ArrayList<>();
        byte[] level = leaves.clone();
        MessageDigest sha = Digest.sha256();
        byte[] node = new byte[NODE_LENGTH];
        for (int width = size(); width > 1; width = fold(level, width, sha, node)) {
            int sibling = place ^ 1;
            if (sibling < width) {
                path.add(Digest.at(level, sibling * Digest.LENGTH));
            }
            place >>= 1;
        }
        return new MerkleProof(index, size(), path);
    }

    /** The digest of an inner node. */
    static Digest node(Digest left, Digest right) {
        byte[] node = new byte[NODE_LENGTH];
        node[0] = Domain.NODE.tag();
        left.write(node, 1);
        right.write(node, 1 + Digest.LENGTH);
        return Digest.of(node);
    }

    /** Folds a level onto the one above, in place; a last node without a sibling moves up as it is. */
    private static int fold(byte[] level, int width, MessageDigest sha, byte[] node) {
        node[0] = Domain.NODE.tag();
        int pairs = width / 2;
        try {
            for (int i = 0; i < pairs; i++) {
                System.arraycopy(level, 2 * i * Digest.LENGTH, node, 1, 2 * Digest.LENGTH);
                sha.update(node, 0, NODE_LENGTH);
                sha.digest(level, i * Digest.LENGTH, Digest.LENGTH);
            }
        } catch (DigestException tooShort) {
            throw new IllegalStateException(tooShort);
        }
        if (width % 2 == 1) {
            System.arraycopy(level, (width - 1) * Digest.LENGTH, level, pairs * Digest.LENGTH, Digest.LENGTH);
        }
        return pairs + width % 2;
    }
}
