package io.tiepm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /** The example that the implementations of Certificate Transparency share. */
    private static final List<String> CT_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> CT_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void hasTheRootsOfCertificateTransparency() {
        List<Digest> leaves = CT_LEAVES.stream().map(MerkleTreeTest::leaf).toList();
        for (int size = 0; size < CT_ROOTS.size(); size++) {
            assertEquals(
                    CT_ROOTS.get(size),
                    MerkleTree.of(leaves.subList(0, size)).root().toString(),
                    size + " leaves");
        }
    }

    @Test
    void provesEveryLeafOfEverySizeAndNoOther() {
        for (int size = 1; size <= 70; size++) {
            MerkleTree tree = MerkleTree.of(numbered(size));
            Digest root = tree.root();
            for (int i = 0; i < size; i++) {
                MerkleProof proof = tree.proof(i);
                assertTrue(proof.proves(tree.leaf(i), root), size + " leaves, leaf " + i);
                assertFalse(proof.proves(leaf("ff"), root), "another leaf");
                assertFalse(proof.proves(tree.leaf(i), leaf("ff")), "another root");
            }
        }
    }

    @Test
    void provesNothingByAPathThatIsLongerShorterOrChanged() {
        MerkleTree tree = MerkleTree.of(numbered(21));
        MerkleProof proof = tree.proof(13);
        List<Digest> longer = new ArrayList<>(proof.path());
        longer.add(leaf("00"));
        List<Digest> changed = new ArrayList<>(proof.path());
        changed.set(2, leaf("00"));
        List<Digest> shorter = proof.path().subList(1, proof.path().size());
        for (List<Digest> path : List.of(longer, changed, shorter)) {
            assertFalse(new MerkleProof(13, 21, path).proves(tree.leaf(13), tree.root()));
        }
        assertFalse(new MerkleProof(12, 21, proof.path()).proves(tree.leaf(13), tree.root()));
    }

    @Test
    void refusesAProofOutsideOfItsTree() {
        assertThrows(IllegalArgumentException.class, () -> new MerkleProof(3, 3, List.of()));
        assertThrows(IndexOutOfBoundsException.class, () -> MerkleTree.of(numbered(3))
                .proof(3));
    }

    private static List<Digest> numbered(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Digest.of(ByteBuffer.allocate(4).putInt(i).array()))
                .toList();
    }

    private static Digest leaf(String hex) {
        byte[] data = HexFormat.of().parseHex(hex);
        return Digest.of(ByteBuffer.allocate(1 + data.length)
                .put(Domain.LEAF.tag())
                .put(data)
                .array());
    }
}
