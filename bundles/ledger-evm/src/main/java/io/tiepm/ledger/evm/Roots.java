package io.tiepm.ledger.evm;

import java.util.List;

/** The roots by which a header holds its transactions and receipts (Yellow Paper, 4.3.2). */
final class Roots {
    private Roots() {}

    /** Of a list: each place, as RLP, leads to what stands there. */
    static Word of(List<byte[]> items) {
        Trie<byte[]> trie = Trie.plain(bytes -> bytes);
        for (int i = 0; i < items.size(); i++) {
            trie = trie.with(Rlp.number(i), items.get(i));
        }
        return trie.root();
    }
}
