package io.tiepm.ledger.evm;

/** What came of reading a whole ledger again. */
public sealed interface Verdict {
    /**
     * Every block is what its transactions make of the block before it. That somebody wrote all of it anew, from the
     * first block on, only a hash that is kept elsewhere can rule out.
     *
     * @param blocks with the first one
     * @param head hash of the last block, in hexadecimal with {@code 0x}
     * @param tornBytes behind the last block: what a power cut left, or a block that is being written now
     */
    record Sound(long chainId, long blocks, long transactions, String head, long tornBytes) implements Verdict {}

    /**
     * It is good up to a block.
     *
     * @param block the first that is wrong; -1 where the file is none
     * @param why for people, with what to do
     */
    record Wrong(long block, String why) implements Verdict {}
}
