package io.tiepm.ledger.evm;

/**
 * One account (Yellow Paper, 4.1).
 *
 * @param nonce without sign
 * @param balance wei
 * @param storage what the account's code keeps; zeros are not kept
 */
record Account(long nonce, Word balance, Trie<Word> storage, Code code) {
    static final Account NONE = new Account(0, Word.ZERO, Trie.empty(Rlp::number), Code.NONE);

    /** Without nonce, balance and code: as good as not there (EIP-161). */
    boolean isEmpty() {
        return nonce == 0 && balance.isZero() && code.isEmpty();
    }

    Word at(Word slot) {
        return storage.isEmpty() ? Word.ZERO : storage.get(slot.bytes()).orElse(Word.ZERO);
    }

    Account with(Word slot, Word value) {
        Trie<Word> changed = value.isZero() ? storage.without(slot.bytes()) : storage.with(slot.bytes(), value);
        return new Account(nonce, balance, changed, code);
    }

    byte[] encoded() {
        return Rlp.list(
                Rlp.number(nonce),
                Rlp.number(balance),
                Rlp.text(storage.root().bytes()),
                Rlp.text(code.hash().bytes()));
    }
}
