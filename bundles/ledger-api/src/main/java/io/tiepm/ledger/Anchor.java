package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.time.Instant;

/**
 * Where a digest stands on the ledger.
 *
 * @param root what was anchored
 * @param transaction hash of the anchoring
 * @param block number of the block
 * @param at time of the block, UTC
 */
public record Anchor(Digest root, Digest transaction, long block, Instant at) {}
