package io.tiepm.ledger.evm;

import java.util.List;

/** What a contract said to the outside (Yellow Paper, 4.3.1). */
record Log(Address address, List<Word> topics, byte[] data) {
    byte[] encoded() {
        return Rlp.list(
                Rlp.text(address.bytes()),
                Rlp.list(topics.stream().map(topic -> Rlp.text(topic.bytes())).toList()),
                Rlp.text(data));
    }

    /** Several in order. */
    static byte[] encoded(List<Log> logs) {
        return Rlp.list(logs.stream().map(Log::encoded).toList());
    }
}
