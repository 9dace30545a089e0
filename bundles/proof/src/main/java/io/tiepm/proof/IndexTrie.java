package io.tiepm.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The Merkle-Patricia trie over the transactions or the receipts of a block, each under the RLP of its place
 * (<a href="https://ethereum.github.io/yellowpaper/paper.pdf">Yellow Paper</a>, appendix D). Immutable.
 */
public final class IndexTrie {
    private static final byte[] NOTHING = Rlp.text(new byte[0]);
    private static final int NONE = -1;

    private record Entry(int index, byte[] key, byte[] value) {}

    /** By key. No key begins another, so no branch has a value. */
    private final List<Entry> entries;

    private IndexTrie(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * The trie over the entries of a block, in their order.
     *
     * @param entries as they are hashed: of types above 0 with the type in front (EIP-2718)
     */
    public static IndexTrie of(List<Bytes> entries) {
        return new IndexTrie(IntStream.range(0, entries.size())
                .mapToObj(i -> new Entry(i, Nibbles.ofIndex(i), entries.get(i).toArray()))
                .sorted((a, b) -> Arrays.compare(a.key, b.key))
                .toList());
    }

    /** The hash that stands in the block's header. */
    public Bytes root() {
        byte[] top = entries.isEmpty() ? NOTHING : encode(0, entries.size(), 0, NONE, new ArrayDeque<>());
        return Bytes.of(top).keccak();
    }

    /**
     * The nodes from the root down to one entry; those of less than 32 bytes, which lie within another, are not told
     * again, and real transactions and receipts have none.
     *
     * @param index of the entry, from 0
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public List<Bytes> proof(int index) {
        Deque<Bytes> nodes = new ArrayDeque<>();
        byte[] top = encode(0, entries.size(), 0, Objects.checkIndex(index, entries.size()), nodes);
        if (top.length < 32) {
            nodes.addFirst(Bytes.of(top));
        }
        return List.copyOf(nodes);
    }

    /** Encodes the node over some entries that share their key so far, and notes it if it leads to the wanted one. */
    private byte[] encode(int from, int to, int depth, int wanted, Deque<Bytes> nodes) {
        byte[] node = node(from, to, depth, wanted, nodes);
        if (node.length >= 32 && IntStream.range(from, to).anyMatch(i -> entries.get(i).index == wanted)) {
            nodes.addFirst(Bytes.of(node));
        }
        return node;
    }

    private byte[] node(int from, int to, int depth, int wanted, Deque<Bytes> nodes) {
        byte[] first = entries.get(from).key;
        if (to - from == 1) {
            byte[] rest = Arrays.copyOfRange(first, depth, first.length);
            return Rlp.list(Rlp.text(Nibbles.compact(rest, true)), Rlp.text(entries.get(from).value));
        }
        int fork = Arrays.mismatch(first, entries.get(to - 1).key);
        if (fork > depth) {
            byte[] shared = Arrays.copyOfRange(first, depth, fork);
            return Rlp.list(Rlp.text(Nibbles.compact(shared, false)), reference(encode(from, to, fork, wanted, nodes)));
        }
        List<byte[]> children = new ArrayList<>();
        int at = from;
        for (int nibble = 0; nibble < 16; nibble++) {
            int end = at;
            while (end < to && entries.get(end).key[depth] == nibble) {
                end++;
            }
            children.add(end == at ? NOTHING : reference(encode(at, end, depth + 1, wanted, nodes)));
            at = end;
        }
        children.add(NOTHING);
        return Rlp.list(children);
    }

    /** How a node above names this one: itself where it is short, else its hash. */
    private static byte[] reference(byte[] node) {
        return node.length < 32 ? node : Rlp.text(Bytes.of(node).keccak().toArray());
    }
}
