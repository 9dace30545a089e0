package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.MerkleProof;
import io.tiepm.evidence.MerkleTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The proof check on chain against the trees that the server builds, and its own check. */
class ProofsPropertyTest {
    private static final Contract SENSOR_DATA = Estate.fresh().sensorData;

    @Property(tries = 150)
    void aLeafIsProvedAtItsPlaceAndNoOtherThere(
            @ForAll @IntRange(min = 1, max = 130) int size,
            @ForAll @IntRange(max = 1000) int which,
            @ForAll @IntRange(max = 1000) int other,
            @ForAll @IntRange(max = 255) int bit) {
        MerkleTree tree = tree(size);
        int index = which % size;
        MerkleProof proof = tree.proof(index);
        Digest leaf = tree.leaf(index);
        assertTrue(proves(proof, leaf, tree.root()));

        assertFalse(proves(proof, flipped(leaf, bit), tree.root()), "another leaf");
        assertFalse(proves(proof, leaf, flipped(tree.root(), bit)), "another root");
        int neighbour = other % size;
        assertEquals(neighbour == index, proves(proof, tree.leaf(neighbour), tree.root()), "a leaf from elsewhere");
        assertEquals(
                neighbour == index,
                proves(new MerkleProof(neighbour, size, proof.path()), leaf, tree.root()),
                "another place");
        assertFalse(proves(new MerkleProof(index, size, longer(proof.path())), leaf, tree.root()), "a longer way");
        if (!proof.path().isEmpty()) {
            List<Digest> changed = new ArrayList<>(proof.path());
            int place = other % changed.size();
            changed.set(place, flipped(changed.get(place), bit));
            assertFalse(proves(new MerkleProof(index, size, changed), leaf, tree.root()), "another way");
            changed.remove(place);
            assertFalse(proves(new MerkleProof(index, size, changed), leaf, tree.root()), "a shorter way");
        }
    }

    /** A root does not bear its tree's size, so a wrong one is not always found out; but both agree when. */
    @Property(tries = 150)
    void ofAnyPlaceInATreeOfAnySizeTheChainSaysWhatTheServerSays(
            @ForAll @IntRange(min = 1, max = 70) int size,
            @ForAll @IntRange(max = 1000) int which,
            @ForAll @IntRange(max = 80) int claimedIndex,
            @ForAll @IntRange(max = 80) int claimedSize) {
        MerkleTree tree = tree(size);
        int index = which % size;
        List<Digest> path = tree.proof(index).path();
        Reply reply = ask(claimedIndex, claimedSize, path, tree.leaf(index), tree.root());
        boolean expected = claimedIndex < claimedSize
                && new MerkleProof(claimedIndex, claimedSize, path).proves(tree.leaf(index), tree.root());
        assertEquals(expected, reply.flag());
    }

    private static boolean proves(MerkleProof proof, Digest leaf, Digest root) {
        boolean said =
                ask(proof.index(), proof.size(), proof.path(), leaf, root).flag();
        assertEquals(proof.proves(leaf, root), said, "the chain agrees with the server");
        return said;
    }

    private static Reply ask(long index, long size, List<Digest> path, Digest leaf, Digest root) {
        List<Word> way = path.stream().map(ProofsPropertyTest::word).toList();
        return SENSOR_DATA.ask("proves", List.of(index, size, way), word(leaf), word(root));
    }

    private static MerkleTree tree(int size) {
        return MerkleTree.of(IntStream.range(0, size)
                .mapToObj(i -> Digest.ofBytes(Estate.digest("leaf " + i).bytes()))
                .toList());
    }

    private static List<Digest> longer(List<Digest> path) {
        List<Digest> longer = new ArrayList<>(path);
        longer.add(Digest.ZERO);
        return longer;
    }

    private static Digest flipped(Digest digest, int bit) {
        byte[] bytes = digest.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Digest.ofBytes(bytes);
    }

    private static Word word(Digest digest) {
        return Word.of(digest.bytes());
    }
}
