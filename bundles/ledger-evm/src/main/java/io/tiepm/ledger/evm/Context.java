package io.tiepm.ledger.evm;

import java.util.List;

/**
 * What all calls of one transaction share.
 *
 * @param price wei per gas that is really paid (EIP-1559)
 * @param blobs versioned hashes (EIP-4844)
 */
record Context(Block block, Journal journal, Address origin, Word price, List<Word> blobs) {}
