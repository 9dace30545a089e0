package io.tiepm.ledger.evm;

/** The ways a call can end; all but the first take back what it did, all but the first two also its gas. */
enum Ending {
    SUCCESS,
    REVERT,
    OUT_OF_GAS,
    STACK_UNDERFLOW,
    STACK_OVERFLOW,
    NO_SUCH_OPERATION,
    NO_SUCH_TARGET,
    CHANGE_IN_FIXED_CALL,
    RETURN_DATA_TOO_SHORT,
    ADDRESS_TAKEN,
    CODE_REFUSED,
    PRECOMPILED_FAILED,
    /** More calls within calls than 1024, or more wei sent than there are; the gas stays. */
    NOT_CALLED
}
