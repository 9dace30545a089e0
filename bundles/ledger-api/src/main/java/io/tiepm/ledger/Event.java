package io.tiepm.ledger;

import io.tiepm.evidence.Digest;
import java.util.Arrays;
import java.util.List;

/**
 * What a contract told.
 *
 * @param from the contract
 * @param topics up to 4; the first is the Keccak-256 of the event's signature
 * @param data the values that are not indexed, by the contract's ABI
 * @param index its place among all events of its block, from 0
 * @param transaction that caused it
 * @param block number of the block
 */
public record Event(Address from, List<Digest> topics, byte[] data, int index, Digest transaction, long block) {
    public Event {
        topics = List.copyOf(topics);
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event that
                && from.equals(that.from)
                && topics.equals(that.topics)
                && Arrays.equals(data, that.data)
                && index == that.index
                && transaction.equals(that.transaction)
                && block == that.block;
    }

    @Override
    public int hashCode() {
        return 31 * transaction.hashCode() + index;
    }
}
