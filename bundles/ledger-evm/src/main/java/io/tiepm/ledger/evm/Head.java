package io.tiepm.ledger.evm;

/** A block with the world after it. */
record Head(Sealed block, World world) {
    Header header() {
        return block.header();
    }

    long number() {
        return block.number();
    }
}
