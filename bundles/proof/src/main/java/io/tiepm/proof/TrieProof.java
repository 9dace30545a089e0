package io.tiepm.proof;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The way from the root of a block's trie down to one entry. No node of these tries is shorter than 32 bytes, so each is
 * named by its hash.
 *
 * @param index of the entry in its block, from 0
 * @param nodes from the root down, as they are hashed
 */
public record TrieProof(long index, List<Bytes> nodes) {
    private static final int BRANCH = 17;
    private static final int HASH = 32;

    public TrieProof {
        nodes = List.copyOf(nodes);
        if (index < 0) {
            throw new IllegalArgumentException("an entry's place counts from 0: " + index);
        }
    }

    /**
     * The root to which it belongs.
     *
     * @throws MalformedProofException if there is no node
     */
    public Bytes root() throws MalformedProofException {
        if (nodes.isEmpty()) {
            throw new MalformedProofException("there is no node");
        }
        return nodes.get(0).keccak();
    }

    /**
     * The entry, as it is hashed.
     *
     * @throws MalformedProofException if the nodes do not lead to an entry at the place, each to the next, or if one is
     *     left over
     */
    public Bytes entry() throws MalformedProofException {
        byte[] key = Nibbles.ofIndex(index);
        Iterator<Bytes> rest = nodes.iterator();
        RlpItem node = next(rest, root());
        int at = 0;
        while (true) {
            List<RlpItem> parts = node.items();
            if (parts.size() == BRANCH && at < key.length) {
                node = next(rest, parts.get(key[at++]).exactly(HASH));
                continue;
            }
            byte[] compact = node.items(2).get(0).text();
            byte[] path = Nibbles.path(compact);
            if (path.length > key.length - at || !Arrays.equals(path, 0, path.length, key, at, at + path.length)) {
                throw new MalformedProofException("the nodes lead to another place than " + index);
            }
            at += path.length;
            if (!Nibbles.isLeaf(compact)) {
                node = next(rest, parts.get(1).exactly(HASH));
            } else if (at == key.length) {
                return last(parts.get(1), rest);
            } else {
                throw new MalformedProofException("the nodes end before place " + index);
            }
        }
    }

    /**
     * What the last node bears, whether the nodes above lead to it or not.
     *
     * @throws MalformedProofException if it bears nothing
     */
    static Bytes lastEntry(List<Bytes> nodes) throws MalformedProofException {
        if (nodes.isEmpty()) {
            throw new MalformedProofException("there is no node");
        }
        RlpItem last = RlpItem.read(nodes.get(nodes.size() - 1).toArray());
        return Bytes.of(last.items(2).get(1).text());
    }

    private Bytes last(RlpItem value, Iterator<Bytes> rest) throws MalformedProofException {
        byte[] entry = value.text();
        if (entry.length == 0) {
            throw new MalformedProofException("there is nothing at place " + index);
        }
        if (rest.hasNext()) {
            throw new MalformedProofException("nodes are left over behind place " + index);
        }
        return Bytes.of(entry);
    }

    private static RlpItem next(Iterator<Bytes> rest, Bytes hash) throws MalformedProofException {
        if (!rest.hasNext()) {
            throw new MalformedProofException("the node of hash " + hash + " is not there");
        }
        Bytes node = rest.next();
        if (!node.keccak().equals(hash)) {
            throw new MalformedProofException("a node has another hash than the node above says, which is " + hash);
        }
        return RlpItem.read(node.toArray());
    }
}
