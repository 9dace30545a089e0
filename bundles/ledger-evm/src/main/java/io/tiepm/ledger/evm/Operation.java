package io.tiepm.ledger.evm;

/**
 * One operation of the machine.
 *
 * @param gas what it costs in any case
 * @param takes words it takes from the stack
 * @param gives words it leaves there
 */
record Operation(int gas, int takes, int gives, Body body) {
    /** What it does; takes its own words, pays what depends on them, and ends the frame where it cannot go on. */
    interface Body {
        void run(Frame frame);
    }
}
