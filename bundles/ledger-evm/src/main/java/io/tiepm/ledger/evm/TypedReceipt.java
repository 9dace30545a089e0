package io.tiepm.ledger.evm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a block bears of what came of a transaction (Yellow Paper, 4.3.1; EIP-658; EIP-2718).
 *
 * @param type of the transaction
 * @param gasUntil used by this transaction and all before it in the block
 */
record TypedReceipt(int type, boolean succeeded, long gasUntil, Bloom bloom, List<Log> logs) {
    TypedReceipt {
        logs = List.copyOf(logs);
    }

    TypedReceipt(int type, boolean succeeded, long gasUntil, List<Log> logs) {
        this(type, succeeded, gasUntil, Bloom.of(logs), logs);
    }

    /** A list for type 0; behind its type for all others. */
    byte[] encoded() {
        byte[] list = Rlp.list(
                Rlp.number(succeeded ? 1 : 0), Rlp.number(gasUntil), Rlp.text(bloom.bytes()), Log.encoded(logs));
        if (type == 0) {
            return list;
        }
        byte[] typed = new byte[list.length + 1];
        typed[0] = (byte) type;
        System.arraycopy(list, 0, typed, 1, list.length);
        return typed;
    }

    static TypedReceipt read(byte[] bytes) throws MalformedException {
        if (bytes.length == 0) {
            throw new MalformedException("a receipt has no bytes");
        }
        int type = (bytes[0] & 0xff) >= 0xc0 ? 0 : bytes[0];
        List<RlpItem> fields = RlpItem.read(type == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length))
                .items();
        if (fields.size() != 4) {
            throw new MalformedException("a receipt has 4 fields, not " + fields.size());
        }
        List<Log> logs = new ArrayList<>();
        for (RlpItem log : fields.get(3).items()) {
            logs.add(Log.read(log));
        }
        Bloom bloom = Bloom.of(fields.get(2).exactly(Bloom.BYTES));
        return new TypedReceipt(type, fields.get(0).count() == 1, fields.get(1).count(), bloom, logs);
    }
}
