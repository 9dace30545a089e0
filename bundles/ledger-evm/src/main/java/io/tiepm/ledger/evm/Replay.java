package io.tiepm.ledger.evm;

import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Makes a block again of its transactions, and so tells whether it is what it says. */
final class Replay {
    private Replay() {}

    /**
     * Runs a block upon the one before it.
     *
     * @throws WrongBlockException if it is not the block that comes of its transactions
     */
    static Head run(Head parent, Sealed block, long chainId, LongFunction<Word> hashes) throws WrongBlockException {
        Header header = block.header();
        follows(parent.block().peek(), block.peek());
        Assembly assembly = new Assembly(parent, chainId, header.timestamp(), hashes);
        for (int i = 0; i < block.transactions().size(); i++) {
            if (assembly.add(signed(block, i)) instanceof Execution.Refused refused) {
                throw new WrongBlockException(
                        block, "its transaction " + i + " may not be in it (" + refused.refusal() + ")");
            }
        }
        Head made = assembly.seal(header.extraData());
        compare(block, made.block());
        return new Head(block, made.world());
    }

    /**
     * Checks what can be seen of a block without running it: that it names the one before it, that its transactions are
     * those of its header and of who it says, and that its receipts are those of its header.
     *
     * @param parent none for the first
     * @throws WrongBlockException if it does not hold
     */
    static void shape(@Nullable BlockPeek parent, Sealed block) throws WrongBlockException {
        if (parent == null) {
            genesis(block);
            return;
        }
        follows(parent, block.peek());
        for (int i = 0; i < block.transactions().size(); i++) {
            signed(block, i);
        }
        Header header = block.header();
        List<byte[]> receipts =
                block.receipts().stream().map(TypedReceipt::encoded).toList();
        same(block, "transactions root", header.transactionsRoot(), Roots.of(block.transactions()));
        same(block, "receipts root", header.receiptsRoot(), Roots.of(receipts));
    }

    private static Signed signed(Sealed block, int at) throws WrongBlockException {
        byte[] bytes = block.transactions().get(at);
        if (!(TransactionCodec.read(bytes) instanceof Reading.Read read)) {
            throw new WrongBlockException(block, "its transaction " + at + " is none");
        } else if (!read.transaction().sender().equals(block.senders().get(at))) {
            throw new WrongBlockException(block, "its transaction " + at + " was signed by somebody else");
        }
        return new Signed(read.transaction(), bytes);
    }

    /**
     * Checks the first block of a ledger.
     *
     * @throws WrongBlockException if it is not one
     */
    static Head genesis(Sealed block) throws WrongBlockException {
        if (block.header().extraData().length != 32) {
            throw new WrongBlockException(block, "it does not begin a ledger");
        }
        Sealed made = Rules.genesis(block.header().extraData(), block.header().timestamp());
        compare(block, made);
        return new Head(block, World.EMPTY);
    }

    /**
     * Checks that a block names the one before it.
     *
     * @throws WrongBlockException if it does not
     */
    static void follows(BlockPeek parent, BlockPeek block) throws WrongBlockException {
        if (block.number() != parent.number() + 1) {
            throw new WrongBlockException(parent.number() + 1, "it says it is block " + block.number());
        } else if (!block.parentHash().equals(parent.hash())) {
            throw new WrongBlockException(
                    block.number(),
                    "its parent hash is %s, and that block's hash %s".formatted(block.parentHash(), parent.hash()));
        } else if (block.timestamp() < parent.timestamp()) {
            throw new WrongBlockException(block.number(), "it is older than the block before it");
        }
    }

    private static void compare(Sealed block, Sealed made) throws WrongBlockException {
        Header said = block.header();
        Header is = made.header();
        same(block, "transactions root", said.transactionsRoot(), is.transactionsRoot());
        same(block, "state root", said.stateRoot(), is.stateRoot());
        same(block, "gas used", said.gasUsed(), is.gasUsed());
        same(block, "receipts root", said.receiptsRoot(), is.receiptsRoot());
        for (int i = 0; i < made.receipts().size(); i++) {
            Word kept = Keccak.word(block.receipts().get(i).encoded());
            same(block, "receipt " + i, kept, Keccak.word(made.receipts().get(i).encoded()));
        }
        same(block, "hash", block.hash(), made.hash());
    }

    private static void same(Sealed block, String what, Object said, Object is) throws WrongBlockException {
        if (!said.equals(is)) {
            throw new WrongBlockException(block, "its %s is given as %s, and is %s".formatted(what, said, is));
        }
    }
}
