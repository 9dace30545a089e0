package io.tiepm.ledger.evm;

/** All accounts at one moment (Yellow Paper, 4.1). Never changes, and may be read by any thread. */
record World(Trie<Account> accounts) {
    static final World EMPTY = new World(Trie.empty(Account::encoded));

    /** An account; {@link Account#NONE} where there is none. */
    Account account(Address address) {
        return accounts.get(address.bytes()).orElse(Account.NONE);
    }

    World with(Address address, Account account) {
        return new World(accounts.with(address.bytes(), account));
    }

    World without(Address address) {
        return new World(accounts.without(address.bytes()));
    }

    /** The root of the state trie, as a block header bears it. */
    Word root() {
        return accounts.root();
    }
}
