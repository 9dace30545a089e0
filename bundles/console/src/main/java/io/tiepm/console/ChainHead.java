package io.tiepm.console;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;

/**
 * Where a gateway's chain of anchors stands, as the contract keeps it.
 *
 * @param head of the last link; {@link Digest#ZERO} before the first
 * @param sequence of the last link
 */
record ChainHead(Digest head, long sequence) {
    static ChainHead ask(Ledger ledger, Digest gateway) throws LedgerException {
        byte[] answer = ledger.ask(new Call(ToldLink.CONTRACT, Abi.call("chainOf(bytes32)", gateway)));
        return new ChainHead(Abi.word(answer, 0), Abi.number(answer, 1));
    }
}
