package io.tiepm.ledger.evm;

import java.util.HashMap;
import java.util.Map;

/** An account while a transaction runs; only the journal changes it. */
final class Live {
    /** As it was before the transaction. */
    final Account before;

    final Map<Word, Word> written = new HashMap<>();
    long nonce;
    Word balance;
    Code code;
    /** Whether it counts for the clearing of empty accounts (EIP-161). */
    boolean touched;
    /** Whether it became a contract in this transaction (EIP-6780). */
    boolean created;

    boolean destroyed;

    Live(Account before) {
        this.before = before;
        nonce = before.nonce();
        balance = before.balance();
        code = before.code();
    }

    boolean isEmpty() {
        return nonce == 0 && balance.isZero() && code.isEmpty();
    }

    Word at(Word slot) {
        Word value = written.get(slot);
        return value == null ? before.at(slot) : value;
    }

    /** What stays of it. */
    Account after() {
        Account after = before;
        for (Map.Entry<Word, Word> entry : written.entrySet()) {
            if (!entry.getValue().equals(before.at(entry.getKey()))) {
                after = after.with(entry.getKey(), entry.getValue());
            }
        }
        return new Account(nonce, balance, after.storage(), code);
    }
}
