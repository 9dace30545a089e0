package io.tiepm.ledger.evm;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Merkle-Patricia trie (Yellow Paper, appendix D) from hashed keys to values. Never changes: a change gives a new
 * trie that shares all that stayed with the old one, and remembers the hashes of what it shares.
 */
final class Trie<V> {
    private final TrieNode.@Nullable Node<V> top;
    private final Function<V, byte[]> codec;

    private Trie(TrieNode.@Nullable Node<V> top, Function<V, byte[]> codec) {
        this.top = top;
        this.codec = codec;
    }

    /**
     * Without an entry.
     *
     * @param codec gives the bytes of a value that are hashed
     */
    static <V> Trie<V> empty(Function<V, byte[]> codec) {
        return new Trie<>(null, codec);
    }

    boolean isEmpty() {
        return top == null;
    }

    Optional<V> get(byte[] key) {
        return top == null ? Optional.empty() : Optional.ofNullable(top.get(nibbles(Keccak.hash(key)), 0));
    }

    Trie<V> with(byte[] key, V value) {
        byte[] path = nibbles(Keccak.hash(key));
        return new Trie<>(top == null ? new TrieNode.Leaf<>(path, value) : top.put(path, 0, value), codec);
    }

    Trie<V> without(byte[] key) {
        return top == null ? this : new Trie<>(top.remove(nibbles(Keccak.hash(key)), 0), codec);
    }

    /** The hash of all entries; equal for equal entries, in whichever order they came. */
    Word root() {
        return Keccak.word(top == null ? Rlp.text(new byte[0]) : top.encoded(codec));
    }

    private static byte[] nibbles(byte[] key) {
        byte[] nibbles = new byte[key.length * 2];
        for (int i = 0; i < key.length; i++) {
            nibbles[2 * i] = (byte) (key[i] >> 4 & 15);
            nibbles[2 * i + 1] = (byte) (key[i] & 15);
        }
        return nibbles;
    }
}
