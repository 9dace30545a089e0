package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** A block in the making, upon another. For one thread. */
final class Assembly {
    private final Head parent;
    private final Block environment;
    private final List<byte[]> transactions = new ArrayList<>();
    private final List<TypedReceipt> receipts = new ArrayList<>();
    private final List<Address> senders = new ArrayList<>();
    private World world;
    private long gas;

    /**
     * @param timestamp seconds since 1970, not before the parent's
     * @param hashes of the 256 blocks before, by number
     */
    Assembly(Head parent, long chainId, long timestamp, LongFunction<Word> hashes) {
        this.parent = parent;
        this.world = parent.world();
        this.environment = Rules.environment(chainId, parent.number() + 1, timestamp, hashes);
    }

    World world() {
        return world;
    }

    boolean isEmpty() {
        return transactions.isEmpty();
    }

    boolean hasRoomFor(Transaction transaction) {
        return transaction.gas() <= Rules.GAS_LIMIT - gas;
    }

    /** Runs a transaction on top of those before; one that is refused leaves no trace. */
    Execution add(Signed signed) {
        Transaction transaction = signed.transaction();
        if (!hasRoomFor(transaction)) {
            return new Execution.Refused(Refusal.GAS_ABOVE_BLOCK);
        } else if (transaction.type() == Transaction.BLOB_TYPE) {
            return new Execution.Refused(Refusal.BLOBS_NOT_WELL_FORMED);
        }
        Execution execution = Processor.execute(world, environment, transaction);
        if (execution instanceof Execution.Done done) {
            world = done.after();
            Receipt receipt = done.receipt();
            gas += receipt.gas();
            transactions.add(signed.bytes());
            receipts.add(new TypedReceipt(transaction.type(), receipt.ending() == Ending.SUCCESS, gas, receipt.logs()));
            senders.add(transaction.sender());
        }
        return execution;
    }

    /** The block as it stands now. */
    Head seal(byte[] extraData) {
        Header header = Rules.header(
                parent.block().hash(),
                environment.number(),
                environment.timestamp(),
                extraData,
                world,
                transactions,
                receipts);
        return new Head(new Sealed(header, header.hash(), transactions, receipts, senders), world);
    }
}
