package io.tiepm.asset.registration;

import io.tiepm.contract.LifeCycle;
import io.tiepm.ledger.Address;
import java.util.Optional;

/**
 * A machine as the chain has it.
 *
 * @param stage where it stands; empty for one that is not registered
 * @param since block time in seconds since when
 * @param holder who holds it, or holds the machine it is in; empty for one that is not registered
 * @param isSpecified whether its latest specification is the one asked for
 * @param wasSpecified whether that specification was ever claimed
 * @param isKeyed whether it has the key asked for
 * @param isIssued whether it has its identity
 */
record Twin(
        Optional<LifeCycle> stage,
        long since,
        Optional<Address> holder,
        boolean isSpecified,
        boolean wasSpecified,
        boolean isKeyed,
        boolean isIssued) {
    static final Twin NONE = new Twin(Optional.empty(), 0, Optional.empty(), false, false, false, false);
}
