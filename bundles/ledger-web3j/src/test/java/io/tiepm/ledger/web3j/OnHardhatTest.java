package io.tiepm.ledger.web3j;

/** The outbox on Hardhat's node. */
class OnHardhatTest extends OnAnyChain {
    @Override
    Peer start() throws Exception {
        return Hardhat.start();
    }
}
