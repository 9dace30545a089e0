package io.tiepm.ledger.evm;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The three kinds of node of a trie (Yellow Paper, appendix D). No key is the beginning of another, so no branch has a
 * value.
 */
final class TrieNode {
    private TrieNode() {}

    abstract static sealed class Node<V> {
        private byte @Nullable [] reference;

        abstract @Nullable V get(byte[] key, int at);

        abstract Node<V> put(byte[] key, int at, V value);

        /** What is left; null for nothing. */
        abstract @Nullable Node<V> remove(byte[] key, int at);

        abstract byte[] encode(Function<V, byte[]> codec);

        /** Gives each value below with its whole path. */
        abstract void forEach(byte[] above, BiConsumer<byte[], V> entries);

        /**
         * How a node above names this one: itself where it is short, else its hash. Remembered: two threads that ask at
         * once reckon the same.
         */
        final byte[] reference(Function<V, byte[]> codec) {
            byte[] known = reference;
            if (known == null) {
                byte[] bytes = encode(codec);
                known = bytes.length < 32 ? bytes : Rlp.text(Keccak.hash(bytes));
                reference = known;
            }
            return known;
        }
    }

    static final class Leaf<V> extends Node<V> {
        private final byte[] path;
        private final V value;

        Leaf(byte[] path, V value) {
            this.path = path;
            this.value = value;
        }

        @Override
        @Nullable
        V get(byte[] key, int at) {
            return Arrays.equals(path, rest(key, at)) ? value : null;
        }

        @Override
        Node<V> put(byte[] key, int at, V other) {
            int shared = shared(path, key, at);
            if (shared == path.length) {
                return new Leaf<>(path, other);
            }
            Branch<V> fork = new Branch<V>()
                    .set(path[shared], new Leaf<>(rest(path, shared + 1), value))
                    .set(key[at + shared], new Leaf<>(rest(key, at + shared + 1), other));
            return above(Arrays.copyOf(path, shared), fork);
        }

        @Override
        @Nullable
        Node<V> remove(byte[] key, int at) {
            return Arrays.equals(path, rest(key, at)) ? null : this;
        }

        @Override
        byte[] encode(Function<V, byte[]> codec) {
            return Rlp.list(Rlp.text(compact(path, true)), Rlp.text(codec.apply(value)));
        }

        @Override
        void forEach(byte[] above, BiConsumer<byte[], V> entries) {
            entries.accept(joined(above, path), value);
        }
    }

    static final class Extension<V> extends Node<V> {
        private final byte[] path;
        private final Node<V> below;

        Extension(byte[] path, Node<V> below) {
            this.path = path;
            this.below = below;
        }

        @Override
        @Nullable
        V get(byte[] key, int at) {
            return shared(path, key, at) == path.length ? below.get(key, at + path.length) : null;
        }

        @Override
        Node<V> put(byte[] key, int at, V value) {
            int shared = shared(path, key, at);
            if (shared == path.length) {
                return new Extension<>(path, below.put(key, at + shared, value));
            }
            Branch<V> fork = new Branch<V>()
                    .set(path[shared], above(rest(path, shared + 1), below))
                    .set(key[at + shared], new Leaf<>(rest(key, at + shared + 1), value));
            return above(Arrays.copyOf(path, shared), fork);
        }

        @Override
        @Nullable
        Node<V> remove(byte[] key, int at) {
            if (shared(path, key, at) < path.length) {
                return this;
            }
            Node<V> left = below.remove(key, at + path.length);
            return left == null ? null : left == below ? this : above(path, left);
        }

        @Override
        byte[] encode(Function<V, byte[]> codec) {
            return Rlp.list(Rlp.text(compact(path, false)), below.reference(codec));
        }

        @Override
        void forEach(byte[] above, BiConsumer<byte[], V> entries) {
            below.forEach(joined(above, path), entries);
        }
    }

    static final class Branch<V> extends Node<V> {
        private static final byte[] NOTHING = Rlp.text(new byte[0]);
        private final @Nullable Node<V>[] children;

        Branch() {
            this(children());
        }

        private Branch(@Nullable Node<V>[] children) {
            this.children = children;
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
        private static <V> @Nullable Node<V>[] children() {
            return new Node[16];
        }

        Branch<V> set(int at, @Nullable Node<V> child) {
            @Nullable Node<V>[] all = children.clone();
            all[at] = child;
            return new Branch<>(all);
        }

        @Override
        @Nullable
        V get(byte[] key, int at) {
            Node<V> child = children[key[at]];
            return child == null ? null : child.get(key, at + 1);
        }

        @Override
        Node<V> put(byte[] key, int at, V value) {
            Node<V> child = children[key[at]];
            return set(key[at], child == null ? new Leaf<>(rest(key, at + 1), value) : child.put(key, at + 1, value));
        }

        @Override
        @Nullable
        Node<V> remove(byte[] key, int at) {
            Node<V> child = children[key[at]];
            Node<V> left = child == null ? null : child.remove(key, at + 1);
            if (left == child) {
                return this;
            }
            Branch<V> rest = set(key[at], left);
            return left == null ? rest.narrowed() : rest;
        }

        /** Itself, or what stands for it where one child is left. */
        private Node<V> narrowed() {
            int only = -1;
            for (int i = 0; i < children.length; i++) {
                if (children[i] != null) {
                    if (only >= 0) {
                        return this;
                    }
                    only = i;
                }
            }
            Node<V> child = children[only];
            return child == null ? this : above(new byte[] {(byte) only}, child);
        }

        @Override
        byte[] encode(Function<V, byte[]> codec) {
            byte[][] items = new byte[17][];
            for (int i = 0; i < 16; i++) {
                Node<V> child = children[i];
                items[i] = child == null ? NOTHING : child.reference(codec);
            }
            items[16] = NOTHING;
            return Rlp.list(items);
        }

        @Override
        void forEach(byte[] above, BiConsumer<byte[], V> entries) {
            for (int i = 0; i < children.length; i++) {
                Node<V> child = children[i];
                if (child != null) {
                    child.forEach(joined(above, new byte[] {(byte) i}), entries);
                }
            }
        }
    }

    /** A node reached by a path: paths that follow each other are one. */
    private static <V> Node<V> above(byte[] path, Node<V> below) {
        if (path.length == 0) {
            return below;
        } else if (below instanceof Leaf<V> leaf) {
            return new Leaf<>(joined(path, leaf.path), leaf.value);
        } else if (below instanceof Extension<V> extension) {
            return new Extension<>(joined(path, extension.path), extension.below);
        }
        return new Extension<>(path, below);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] rest(byte[] path, int from) {
        return Arrays.copyOfRange(path, from, path.length);
    }

    private static int shared(byte[] path, byte[] key, int at) {
        int mismatch = Arrays.mismatch(path, 0, path.length, key, at, key.length);
        return mismatch < 0 ? path.length : mismatch;
    }

    /** Nibbles as bytes, with a prefix that tells leaf and odd (Yellow Paper, appendix C). */
    private static byte[] compact(byte[] path, boolean leaf) {
        byte[] bytes = new byte[path.length / 2 + 1];
        int odd = path.length & 1;
        bytes[0] = (byte) ((leaf ? 0x20 : 0) + (odd == 1 ? 0x10 + path[0] : 0));
        for (int i = odd; i < path.length; i += 2) {
            bytes[1 + i / 2] = (byte) (path[i] << 4 | path[i + 1]);
        }
        return bytes;
    }
}
