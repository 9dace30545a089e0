package io.tiepm.ledger.evm;

/**
 * How a ledger is kept.
 *
 * @param chainId by which transactions name it, from 1
 * @param reserveBytes how much room to leave on the disk for others, 0 or more
 * @param snapshotBytes by how much the log grows before the state is kept again, from 64 KiB
 */
record Settings(long chainId, long reserveBytes, long snapshotBytes) {
    /** Above it, some tools lose digits (EIP-2294). */
    static final long HIGHEST_CHAIN_ID = Long.MAX_VALUE / 2 - 36;

    Settings {
        if (chainId < 1 || chainId > HIGHEST_CHAIN_ID) {
            throw new IllegalArgumentException(
                    "chain.id must lie from 1 to %d: %d".formatted(HIGHEST_CHAIN_ID, chainId));
        }
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("disk.reserve.mb must be 0 or more: " + (reserveBytes >> 20));
        }
        if (snapshotBytes < 64 << 10) {
            throw new IllegalArgumentException("snapshot.every.mb must be 1 or more: " + (snapshotBytes >> 20));
        }
    }
}
