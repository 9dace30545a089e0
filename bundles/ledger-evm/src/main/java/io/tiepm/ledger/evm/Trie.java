package io.tiepm.ledger.evm;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Merkle-Patricia trie (Yellow Paper, appendix D) from keys to values. Never changes: a change gives a new trie that
 * shares all that stayed with the old one, and remembers the hashes of what it shares.
 */
final class Trie<V> {
    private final TrieNode.@Nullable Node<V> top;
    private final Function<V, byte[]> codec;
    private final UnaryOperator<byte[]> keys;
    private @Nullable Word root;

    private Trie(TrieNode.@Nullable Node<V> top, Function<V, byte[]> codec, UnaryOperator<byte[]> keys) {
        this.top = top;
        this.codec = codec;
        this.keys = keys;
    }

    /**
     * Without an entry; the hashes of its keys will be the paths, as in the tries of accounts and of storage.
     *
     * @param codec gives the bytes of a value that are hashed
     */
    static <V> Trie<V> empty(Function<V, byte[]> codec) {
        return new Trie<>(null, codec, Keccak::hash);
    }

    /** Without an entry; its keys themselves will be the paths, so none may be the beginning of another. */
    static <V> Trie<V> plain(Function<V, byte[]> codec) {
        return new Trie<>(null, codec, UnaryOperator.identity());
    }

    boolean isEmpty() {
        return top == null;
    }

    Optional<V> get(byte[] key) {
        return top == null ? Optional.empty() : Optional.ofNullable(top.get(nibbles(keys.apply(key)), 0));
    }

    Trie<V> with(byte[] key, V value) {
        return withPath(keys.apply(key), value);
    }

    /** With a value at a path, which for a hashed key is its hash. */
    Trie<V> withPath(byte[] bytes, V value) {
        byte[] path = nibbles(bytes);
        return changed(top == null ? new TrieNode.Leaf<>(path, value) : top.put(path, 0, value));
    }

    Trie<V> without(byte[] key) {
        return top == null ? this : changed(top.remove(nibbles(keys.apply(key)), 0));
    }

    private Trie<V> changed(TrieNode.@Nullable Node<V> other) {
        return other == top ? this : new Trie<>(other, codec, keys);
    }

    /** Gives each entry with its path, in the order of the paths. */
    void forEach(BiConsumer<byte[], V> entries) {
        if (top != null) {
            top.forEach(new byte[0], (nibbles, value) -> entries.accept(bytes(nibbles), value));
        }
    }

    /** The hash of all entries; equal for equal entries, in whichever order they came. */
    Word root() {
        Word known = root;
        if (known == null) {
            known = Keccak.word(top == null ? Rlp.text(new byte[0]) : top.encode(codec));
            root = known;
        }
        return known;
    }

    private static byte[] nibbles(byte[] key) {
        byte[] nibbles = new byte[key.length * 2];
        for (int i = 0; i < key.length; i++) {
            nibbles[2 * i] = (byte) (key[i] >> 4 & 15);
            nibbles[2 * i + 1] = (byte) (key[i] & 15);
        }
        return nibbles;
    }

    private static byte[] bytes(byte[] nibbles) {
        byte[] bytes = new byte[nibbles.length / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (nibbles[2 * i] << 4 | nibbles[2 * i + 1]);
        }
        return bytes;
    }
}
