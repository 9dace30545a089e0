package io.tiepm.ledger.web3j;

/** The outbox on Foundry's anvil. */
class OnAnvilTest extends OnAnyChain {
    @Override
    Peer start() throws Exception {
        return Anvil.start();
    }
}
