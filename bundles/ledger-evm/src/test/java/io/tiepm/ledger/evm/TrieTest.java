package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrieTest {
    private static final Trie<Word> EMPTY = Trie.empty(Rlp::number);

    @Test
    void hasTheKnownRootWhereItIsEmpty() {
        // Yellow Paper, appendix D: the hash of the RLP of nothing
        assertEquals(Word.hex("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"), EMPTY.root());
    }

    @Test
    void namesASingleEntryByItsWholePath() {
        byte[] key = Word.of(1).bytes();
        byte[] path = new byte[33];
        path[0] = 0x20;
        System.arraycopy(Keccak.hash(key), 0, path, 1, 32);
        Word leaf = Keccak.word(Rlp.list(Rlp.text(path), Rlp.text(Rlp.number(5))));
        assertEquals(leaf, EMPTY.with(key, Word.of(5)).root());
    }

    @Test
    void hasOneRootForTheSameEntriesWhateverTheirHistory() {
        Random random = new Random(11);
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            keys.add(i);
        }
        Trie<Word> first = filled(keys);
        Collections.shuffle(keys, random);
        Trie<Word> second = filled(keys);
        assertEquals(first.root(), second.root());
        for (int i = 1000; i < 1200; i++) {
            second = second.with(Word.of(i).bytes(), Word.ONE);
        }
        assertNotEquals(first.root(), second.root());
        for (int i = 1000; i < 1200; i++) {
            second = second.without(Word.of(i).bytes());
        }
        assertEquals(first.root(), second.root());
        for (int key : keys) {
            assertEquals(Optional.of(Word.of(key + 1)), second.get(Word.of(key).bytes()));
            second = second.without(Word.of(key).bytes());
        }
        assertEquals(EMPTY.root(), second.root());
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        Trie<Word> trie = filled(List.of(1, 2, 3));
        assertEquals(Optional.empty(), trie.get(Word.of(4).bytes()));
        assertEquals(trie.root(), trie.without(Word.of(4).bytes()).root());
    }

    private static Trie<Word> filled(List<Integer> keys) {
        Trie<Word> trie = EMPTY;
        for (int key : keys) {
            trie = trie.with(Word.of(key).bytes(), Word.of(key + 1));
        }
        return trie;
    }
}
