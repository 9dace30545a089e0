package io.tiepm.console;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Words;

/**
 * Where a gateway's chain of anchors stands, as the contract keeps it.
 *
 * @param head of the last link; {@link Digest#ZERO} before the first
 * @param sequence of the last link
 */
record ChainHead(Digest head, long sequence) {
    static ChainHead ask(Ledger ledger, Digest gateway) throws LedgerException {
        Words chain = Words.of(
                ledger.ask(CallData.of("chainOf(bytes32)").digest(gateway).to(ToldLink.CONTRACT)));
        return new ChainHead(chain.digest(0), chain.small(1));
    }
}
