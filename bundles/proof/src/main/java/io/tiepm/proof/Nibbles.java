package io.tiepm.proof;

import java.util.Arrays;

/** Halves of bytes, by which a trie is walked (Yellow Paper, appendices C and D). */
final class Nibbles {
    private static final int LEAF = 2;
    private static final int ODD = 1;

    private Nibbles() {}

    /** The key of a transaction or receipt: the RLP of its place in the block. */
    static byte[] ofIndex(long index) {
        return of(Rlp.number(index));
    }

    static byte[] of(byte[] key) {
        byte[] nibbles = new byte[key.length * 2];
        for (int i = 0; i < key.length; i++) {
            nibbles[2 * i] = (byte) (key[i] >> 4 & 0xf);
            nibbles[2 * i + 1] = (byte) (key[i] & 0xf);
        }
        return nibbles;
    }

    /** Packed again, with a prefix that tells a leaf from an extension, and odd from even. */
    static byte[] compact(byte[] nibbles, boolean leaf) {
        int odd = nibbles.length % 2;
        byte[] bytes = new byte[nibbles.length / 2 + 1];
        bytes[0] = (byte) ((leaf ? LEAF : 0) + odd << 4);
        if (odd == 1) {
            bytes[0] |= nibbles[0];
        }
        for (int i = odd; i < nibbles.length; i += 2) {
            bytes[1 + i / 2] = (byte) (nibbles[i] << 4 | nibbles[i + 1]);
        }
        return bytes;
    }

    static boolean isLeaf(byte[] compact) {
        return (compact[0] >> 4 & LEAF) != 0;
    }

    /**
     * What {@link #compact} packed.
     *
     * @throws MalformedProofException if it packed nothing like that
     */
    static byte[] path(byte[] compact) throws MalformedProofException {
        byte[] nibbles = of(compact);
        if (nibbles.length == 0 || nibbles[0] > (LEAF | ODD) || (nibbles[0] & ODD) == 0 && nibbles[1] != 0) {
            throw new MalformedProofException("a node of the trie has a path that is none");
        }
        return Arrays.copyOfRange(nibbles, (nibbles[0] & ODD) == 1 ? 1 : 2, nibbles.length);
    }
}
