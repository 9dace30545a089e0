package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CheckedBlocks;
import io.tiepm.ledger.CheckedBlocks.Damage;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.web3j.BlockOfNode.Told;
import io.tiepm.proof.BlockContents;
import io.tiepm.proof.Bytes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** Goes once along the blocks that a node tells, holding one at a time. For one thread. */
final class NodeWalk {
    private final Node node;
    private final BlockOfNode blocks;
    private final long last;
    private final String remedy;
    private Optional<Bytes> previous = Optional.empty();
    private Optional<Boolean> hashesItsOwnWay = Optional.empty();
    private long good;
    private long transactions;

    /** @param last number of the last block that is looked at */
    NodeWalk(Node node, long last, String remedy) {
        this.node = node;
        this.blocks = new BlockOfNode(node.rpc());
        this.last = last;
        this.remedy = remedy;
    }

    CheckedBlocks go(long from, LongConsumer progress) throws LedgerException, InterruptedException {
        Optional<Damage> damage = Optional.empty();
        if (from > 0) {
            previous = Optional.of(header(from - 1).hash());
        }
        for (long number = from; number <= last && damage.isEmpty(); number++) {
            damage = look(number);
            if (damage.isEmpty()) {
                progress.accept(number);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return new CheckedBlocks(
                from,
                good,
                transactions,
                good == 0 ? Optional.empty() : previous.map(hash -> Digest.ofBytes(hash.toArray())),
                scope(),
                damage);
    }

    private String scope() {
        String held =
                "as the node tells them: each block names the one before it, and its header holds its transactions"
                        + " and receipts; nothing was run again";
        return hashesItsOwnWay.orElse(false)
                ? held + "; the chain hashes its headers in its own way, which was not held against them"
                : held;
    }

    private Optional<Damage> look(long number) throws LedgerException {
        BlockContents block;
        try {
            block = blocks.contents("0x" + Long.toHexString(number));
        } catch (LedgerException untold) {
            // where it answers nothing else either, it is not the block
            node.chainId();
            return Optional.of(
                    damage(number, "block %d cannot be told: %s".formatted(number, untold.getMessage()), remedy));
        }
        if (block.header().number() != number) {
            return Optional.of(damage(
                    number,
                    "for block %d the node tells block %d"
                            .formatted(number, block.header().number()),
                    remedy));
        }
        if (!block.header().hash().equals(block.hash()) && !hashesItsOwnWay()) {
            return Optional.of(damage(
                    number,
                    "the hash of block %d is told as 0x%s, and that of its header is 0x%s"
                            .formatted(number, block.hash(), block.header().hash()),
                    remedy));
        }
        if (previous.isPresent() && !previous.get().equals(block.header().parentHash())) {
            if (!header(number - 1).hash().equals(previous.get())) {
                throw new LedgerException(
                        Fault.UNREACHABLE,
                        "block %d was taken back while it was looked at; ask again".formatted(number - 1));
            }
            return Optional.of(damage(
                    number,
                    "block %d names 0x%s as the block before it, and that is 0x%s"
                            .formatted(number, block.header().parentHash(), previous.get()),
                    remedy));
        }
        previous = Optional.of(block.hash());
        good++;
        transactions += block.transactions().size();
        return Optional.empty();
    }

    /**
     * Some chains sign within the header, and hash it without the signatures (QBFT, IBFT, Clique). One block whose hash is
     * another is damaged; where it is so with all, the chain is such a one.
     */
    private boolean hashesItsOwnWay() throws LedgerException {
        if (hashesItsOwnWay.isEmpty()) {
            boolean all = true;
            for (long number : new long[] {Math.min(1, last), last / 2, last}) {
                Told told = header(number);
                all &= !told.hash().equals(told.header().hash());
            }
            hashesItsOwnWay = Optional.of(all);
        }
        return hashesItsOwnWay.get();
    }

    private Told header(long number) throws LedgerException {
        return blocks.header("0x" + Long.toHexString(number))
                .orElseThrow(
                        () -> new LedgerException(Fault.UNREACHABLE, "the node has no block " + number + " any more"));
    }

    static Damage damage(long block, String what, String remedy) {
        return new Damage(block, Optional.empty(), OptionalLong.empty(), what, remedy);
    }
}
