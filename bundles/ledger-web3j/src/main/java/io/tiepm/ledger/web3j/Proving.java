package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Inclusion;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;

/** Gathers what shows a stranger that a transaction is in its block. */
record Proving(Node node) {
    Inclusion prove(Digest transaction) throws LedgerException {
        throw new LedgerException(Fault.BROKEN, "not yet " + transaction + node);
    }
}
