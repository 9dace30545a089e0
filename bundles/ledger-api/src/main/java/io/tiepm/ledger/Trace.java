package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.util.List;

/**
 * The event that something leaves on the chain.
 *
 * @param contract name of the contract that tells it; all its versions count
 * @param topics the event's first topics, 1 to 4: Keccak-256 of its signature, then its indexed values
 */
public record Trace(String contract, List<Digest> topics) {
    public Trace {
        topics = List.copyOf(topics);
        if (contract.isBlank() || topics.isEmpty() || topics.size() > 4) {
            throw new IllegalArgumentException(
                    "a trace names its contract and has 1 to 4 topics: '" + contract + "', " + topics.size());
        }
    }
}
