package io.tiepm.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * What a contract told by an event (Yellow Paper, 4.3.1).
 *
 * @param address of the contract, 20 bytes
 * @param topics 32 bytes each; the first names the event
 */
public record EventLog(Bytes address, List<Bytes> topics, Bytes data) {
    public EventLog {
        topics = List.copyOf(topics);
        if (address.length() != 20 || topics.stream().anyMatch(t -> t.length() != 32)) {

            throw new IllegalArgumentException("no event: of " + address + " with topics " + topics);
        }
    }

    byte[] encoded() {
        List<byte[]> words =
                topics.stream().map(topic -> Rlp.text(topic.toArray())).toList();
        return Rlp.list(Rlp.text(address.toArray()), Rlp.list(words), Rlp.text(data.toArray()));
    }

    static EventLog read(RlpItem item) throws MalformedProofException {
        List<RlpItem> parts = item.items(3);
        List<Bytes> topics = new ArrayList<>();
        for (RlpItem topic : parts.get(1).items()) {
            topics.add(topic.exactly(32));
        }
        return new EventLog(
                parts.get(0).exactly(20), topics, Bytes.of(parts.get(2).text()));
    }
}
