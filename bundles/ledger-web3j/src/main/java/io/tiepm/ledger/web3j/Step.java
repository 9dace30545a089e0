package io.tiepm.ledger.web3j;

/** The moments between which a crash must lose nothing and do nothing twice. */
enum Step {
    TAKEN,
    SIGNED,
    SENT,
    INCLUDED,
    SETTLED
}
