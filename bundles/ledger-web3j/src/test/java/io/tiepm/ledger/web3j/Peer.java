package io.tiepm.ledger.web3j;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.LedgerException;

/** A chain that nobody here wrote. */
interface Peer extends AutoCloseable {
    String url();

    Rpc rpc();

    /** Gives an account a thousand ether. */
    void fund(Address account) throws LedgerException;

    @Override
    void close();
}
