package io.tiepm.ledger.evm;

import java.util.List;
import java.util.Optional;

/**
 * What came of a transaction that was taken.
 *
 * @param gas used, after refunds
 * @param price wei per gas that was paid
 * @param created the new contract, where one was made
 * @param output what was returned, or the reason of a revert
 */
record Receipt(Ending ending, long gas, Word price, Optional<Address> created, List<Log> logs, byte[] output) {
    Receipt {
        logs = List.copyOf(logs);
    }
}
