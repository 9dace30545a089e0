package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.List;

/** What a contract said to the outside (Yellow Paper, 4.3.1). */
record Log(Address address, List<Word> topics, byte[] data) {
    byte[] encoded() {
        return Rlp.list(
                Rlp.text(address.bytes()),
                Rlp.list(topics.stream().map(topic -> Rlp.text(topic.bytes())).toList()),
                Rlp.text(data));
    }

    static Log read(RlpItem item) throws MalformedException {
        List<RlpItem> fields = item.items();
        if (fields.size() != 3) {
            throw new MalformedException("a log has 3 fields, not " + fields.size());
        }
        List<Word> topics = new ArrayList<>();
        for (RlpItem topic : fields.get(1).items()) {
            topics.add(Word.of(topic.exactly(Word.BYTES)));
        }
        return new Log(
                Address.of(fields.get(0).exactly(Address.BYTES)),
                topics,
                fields.get(2).text());
    }

    /** Several in order. */
    static byte[] encoded(List<Log> logs) {
        return Rlp.list(logs.stream().map(Log::encoded).toList());
    }
}
