package io.tiepm.ledger.evm;

/** A block that is not what it says. */
final class WrongBlockException extends Exception {
    private static final long serialVersionUID = 1;

    private final long number;

    WrongBlockException(Sealed block, String why) {
        this(block.number(), why);
    }

    WrongBlockException(long number, String why) {
        super("block " + number + " is wrong: " + why);
        this.number = number;
    }

    long number() {
        return number;
    }
}
