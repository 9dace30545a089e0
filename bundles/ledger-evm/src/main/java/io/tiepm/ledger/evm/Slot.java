package io.tiepm.ledger.evm;

/** One place in the storage of one account. */
record Slot(Address account, Word key) {}
