package io.tiepm.ledger;

import java.util.function.LongConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Goes through the blocks of a chain, whole ones, and finds the first that is not what it says. Published once for each
 * way in which a chain can be read, under the property {@link Ledger#CHAIN}. Changes nothing, and goes beside a ledger
 * that writes. Thread-safe.
 */
@ProviderType
public interface BlockCheck {
    /** What is read. */
    enum Source {
        /** The files in which the chain lies on this machine: every transaction is run again. */
        FILES,
        /** What the chain's node tells: hashes, transactions and receipts, held against the headers. */
        NODE
    }

    /** What the chain is called, as by {@link Ledger#chain()}; that inside the server is {@code embedded} in its files. */
    String chain();

    Source source();

    /**
     * Goes through some blocks. Takes as long as reading them does, for years of blocks hours, and a few blocks' memory
     * beside, with {@link Source#FILES}, the state of all contracts. An interrupt of the thread ends it within a block.
     *
     * @param from number of the first block, from 0
     * @param until number of the last; where the chain is shorter it ends with the last there is
     * @param progress hears the number of each block that is what it says, in order, on the calling thread
     * @throws LedgerException {@code REFUSED} if no block is of that number, or somebody else goes through it; another
     *     fault if it cannot be read
     * @throws InterruptedException if the thread was interrupted
     */
    CheckedBlocks check(long from, long until, LongConsumer progress) throws LedgerException, InterruptedException;
}
