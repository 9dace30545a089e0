package io.tiepm.ledger.evm;

import java.nio.file.Path;
import java.util.OptionalLong;

/** What came of reading a ledger again. */
public sealed interface Verdict {
    /**
     * Every block is what its transactions make of the block before it. That somebody wrote all of it anew, from the
     * first block on, only a hash that is kept elsewhere can rule out.
     *
     * @param blocks that were looked at; with the first one
     * @param transactions in these
     * @param head hash of the last block, in hexadecimal with {@code 0x}
     * @param tornBytes behind the last block: what a power cut left, or a block that is being written now
     * @param run number of the first block whose transactions were run; {@link Long#MAX_VALUE} where none were
     */
    record Sound(long chainId, long blocks, long transactions, String head, long tornBytes, long run)
            implements Verdict {}

    /**
     * It is good up to a block.
     *
     * @param block the first that is wrong, or whose state is; -1 where there is no ledger
     * @param blocks that were looked at and are good
     * @param transactions in these
     * @param head hash of the last of them; empty where there is none
     * @param file that is wrong
     * @param at the byte at which the block begins, or from which on the state is wrong
     * @param why for people
     * @param remedy what to do
     */
    record Wrong(
            long block,
            long blocks,
            long transactions,
            String head,
            Path file,
            OptionalLong at,
            String why,
            String remedy)
            implements Verdict {}
}
