package io.tiepm.ledger.evm;

/**
 * How a call ended.
 *
 * @param gas what is left
 * @param output what it returned, or the reason it gave for its reverting
 */
record Outcome(Ending ending, long gas, byte[] output) {
    private static final byte[] NOTHING = new byte[0];

    /** Without a word, and with no gas left. */
    static Outcome failed(Ending why) {
        return new Outcome(why, 0, NOTHING);
    }

    boolean succeeded() {
        return ending == Ending.SUCCESS;
    }
}
