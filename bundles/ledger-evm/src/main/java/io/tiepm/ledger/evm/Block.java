package io.tiepm.ledger.evm;

import java.util.function.LongFunction;

/**
 * The block in which transactions run (Yellow Paper, 4.3).
 *
 * @param beneficiary who is paid the priority fees
 * @param timestamp seconds since 1970
 * @param random {@code PREVRANDAO} (EIP-4399)
 * @param baseFee wei per gas (EIP-1559)
 * @param blobBaseFee wei per blob gas (EIP-4844)
 * @param hashes hash of one of the 256 blocks before, by its number
 */
record Block(
        long chainId,
        long number,
        long timestamp,
        Address beneficiary,
        long gasLimit,
        Word random,
        Word baseFee,
        Word blobBaseFee,
        LongFunction<Word> hashes) {}
