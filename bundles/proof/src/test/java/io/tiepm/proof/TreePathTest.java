package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.MerkleProof;
import io.tiepm.evidence.MerkleTree;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreePathTest {
    /** Held against all smaller numbers, by trying. */
    @Test
    void tellsTheSmallestTreeInWhichAPathLooksTheSame() {
        for (int size = 1; size <= 70; size++) {
            MerkleTree tree = MerkleTree.of(IntStream.range(0, size)
                    .mapToObj(i -> Digest.of(new byte[] {(byte) i}))
                    .toList());
            for (int index = 0; index < size; index++) {
                MerkleProof proof = tree.proof(index);
                TreePath path = TreePath.smallest(proof);
                assertEquals(smallest(proof, tree), path.count(), index + " of " + size);
                assertTrue(path.leads(tree.leaf(index), tree.root()));
                assertTrue(path.isSmallest());
                assertEquals(path.count() == size, TreePath.of(proof).isSmallest());
            }
        }
    }

    @Test
    void leadsNowhereFromOutsideOfItsTreeOrByTooLongAPath() {
        Digest leaf = Digest.of(new byte[] {1});
        List<Digest> long64 = Collections.nCopies(TreePath.LONGEST, leaf);
        assertFalse(new TreePath(1, 1, List.of()).leads(leaf, leaf));
        assertFalse(new TreePath(0, 0, List.of()).leads(leaf, leaf));
        assertFalse(new TreePath(0, 1L << 40, long64).leads(leaf, leaf));
        assertFalse(new TreePath(1, 1, List.of()).isSmallest());
        assertFalse(new TreePath(0, 0, List.of()).isSmallest());
    }

    private static long smallest(MerkleProof proof, MerkleTree tree) {
        for (long count = proof.index() + 1; ; count++) {
            if (new MerkleProof(proof.index(), count, proof.path())
                    .proves(tree.leaf((int) proof.index()), tree.root())) {
                return count;
            }
        }
    }
}
