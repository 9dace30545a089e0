package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IndexTrieTest {
    @Test
    void hasTheRootThatEveryEmptyBlockHas() {
        assertEquals(
                "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421",
                IndexTrie.of(List.of()).root().toString());
    }

    /** Sizes around those where keys become longer. */
    @Property(tries = 15)
    void provesEveryEntryOfABlock(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(min = 1, max = 600) int longest)
            throws MalformedProofException {
        List<Bytes> entries = entries(size, 33, longest);
        IndexTrie trie = IndexTrie.of(entries);
        for (int i = 0; i < size; i++) {
            TrieProof proof = new TrieProof(i, trie.proof(i));
            assertEquals(trie.root(), proof.root());
            assertEquals(entries.get(i), proof.entry());
            assertEquals(entries.get(i), TrieProof.lastEntry(proof.nodes()));
        }
    }

    @Property(tries = 15)
    void provesNothingOfAnotherPlace(
            @ForAll @IntRange(min = 2, max = 300) int size, @ForAll @IntRange(min = 1, max = 299) int step) {
        IndexTrie trie = IndexTrie.of(entries(size, 33, 60));
        for (int i = 0; i < size; i++) {
            int other = (i + step) % size;
            if (other != i) {
                TrieProof proof = new TrieProof(other, trie.proof(i));
                assertThrows(MalformedProofException.class, proof::entry);
            }
        }
    }

    @Property(tries = 60)
    void tellsEveryBitThatWasChanged(@ForAll @IntRange(min = 1, max = 200) int size, @ForAll Random random)
            throws MalformedProofException {
        IndexTrie trie = IndexTrie.of(entries(size, 33, 60));
        int index = random.nextInt(size);
        List<Bytes> nodes = new ArrayList<>(trie.proof(index));
        int node = random.nextInt(nodes.size());
        byte[] changed = nodes.get(node).toArray();
        int bit = random.nextInt(8 * changed.length);
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        nodes.set(node, Bytes.of(changed));
        TrieProof proof = new TrieProof(index, nodes);
        if (node == 0) {
            assertTrue(!proof.root().equals(trie.root()));
        } else {
            assertThrows(MalformedProofException.class, proof::entry);
        }
    }

    @Test
    void refusesNodesThatAreMissingOrLeftOver() {
        IndexTrie trie = IndexTrie.of(entries(40, 33, 60));
        List<Bytes> nodes = trie.proof(17);
        List<Bytes> more = new ArrayList<>(nodes);
        more.add(nodes.get(0));
        for (List<Bytes> wrong : List.of(more, nodes.subList(0, nodes.size() - 1), List.<Bytes>of())) {
            assertThrows(MalformedProofException.class, () -> new TrieProof(17, wrong).entry());
        }
    }

    private static List<Bytes> entries(int size, int shortest, int longest) {
        Random random = new Random(size * 61L + longest);
        List<Bytes> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] entry = new byte[shortest + random.nextInt(longest)];
            random.nextBytes(entry);
            entries.add(Bytes.of(entry));
        }
        return entries;
    }
}
