package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.BlockCheck;
import io.tiepm.ledger.CheckedBlocks;
import io.tiepm.ledger.CheckedBlocks.Damage;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Goes through the blocks of a chain as its node tells them. That what is told is also what the contracts made of it, only
 * a node knows that runs every transaction: this one's, for its own blocks.
 */
final class NodeCheck implements BlockCheck {
    private final ChainSettings settings;
    private final Node node;
    private final Supplier<Optional<Digest>> genesis;
    private final String remedy;

    /**
     * @param genesis hash of the first block of the chain on which our contracts are; empty before they are
     * @param remedy what to do where a block is not what it says
     */
    NodeCheck(ChainSettings settings, Node node, Supplier<Optional<Digest>> genesis, String remedy) {
        this.settings = settings;
        this.node = node;
        this.genesis = genesis;
        this.remedy = remedy;
    }

    @Override
    public String chain() {
        return settings.name();
    }

    @Override
    public Source source() {
        return Source.NODE;
    }

    @Override
    public CheckedBlocks check(long from, long until, LongConsumer progress)
            throws LedgerException, InterruptedException {
        try {
            // what may still be taken back is not looked at
            long last = Math.min(until, node.head().number() - settings.depth() + 1);
            if (from > last) {
                throw new LedgerException(
                        Fault.REFUSED,
                        "the chain %s has no final block %d yet; the last is %d".formatted(chain(), from, last));
            }
            Optional<Damage> other = other();
            if (other.isPresent()) {
                return new CheckedBlocks(from, 0, 0, Optional.empty(), "the first block", other);
            }
            return new NodeWalk(node, last, remedy).go(from, progress);
        } catch (LedgerException silent) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw silent;
        }
    }

    /** Whether it is another chain than that on which our contracts are. */
    private Optional<Damage> other() throws LedgerException {
        Optional<Digest> known = genesis.get();
        Digest told = node.genesis();
        return known.isEmpty() || known.get().equals(told)
                ? Optional.empty()
                : Optional.of(NodeWalk.damage(
                        0,
                        "the chain begins with block 0x" + told + ", and ours with 0x" + known.get()
                                + ": it was made anew",
                        remedy));
    }
}
