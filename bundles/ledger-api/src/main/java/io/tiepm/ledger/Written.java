package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.List;

/**
 * Where an intent stands on the chain.
 *
 * @param transaction hash of the transaction that did it
 * @param block number of its block
 * @param blockHash hash of its block
 * @param at time of the block, UTC
 * @param gas what it used
 * @param events what the contracts told, in order
 */
public record Written(Digest transaction, long block, Digest blockHash, Instant at, long gas, List<Event> events) {
    public Written {
        events = List.copyOf(events);
    }
}
