package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Trace;
import java.util.Optional;

/**
 * What one transaction is to do.
 *
 * @param contract name of who is called; empty to make a contract
 * @param data the call, or the creation code
 */
record Work(Digest key, String account, Optional<String> contract, byte[] data, Optional<Trace> trace, String purpose) {
    static Work of(Intent intent) {
        return new Work(
                intent.key(),
                intent.account(),
                Optional.of(intent.call().contract()),
                intent.call().data(),
                intent.trace(),
                intent.purpose());
    }
}
