package io.tiepm.ledger.evm;

/** Bytes that are not what they should be; it never leaves the package, whose callers are told a refusal. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedException(String why) {
        super(why);
    }
}
