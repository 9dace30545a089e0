package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** A transaction as it is answered. */
final class TransactionJson {
    private TransactionJson() {}

    static ObjectNode mined(Sealed block, int index) {
        try {
            Transaction transaction = block.transaction(index);
            ObjectNode json = of(transaction, block.transactions().get(index));
            json.put("gasPrice", Hex.quantity(price(transaction, block.header().baseFee())));
            json.put("blockHash", block.hash().toString());
            json.put("blockNumber", Hex.quantity(block.number()));
            json.put("transactionIndex", Hex.quantity(index));
            return json;
        } catch (MalformedException wrong) {
            throw new IllegalStateException("block " + block.number() + ", transaction " + index, wrong);
        }
    }

    static ObjectNode waiting(Signed signed) {
        try {
            ObjectNode json = of(signed.transaction(), signed.bytes());
            json.put("gasPrice", Hex.quantity(signed.transaction().fee()));
            json.putNull("blockHash");
            json.putNull("blockNumber");
            json.putNull("transactionIndex");
            return json;
        } catch (MalformedException wrong) {
            throw new IllegalStateException("a transaction that was read cannot be read", wrong);
        }
    }

    /** What is really paid for a unit of gas (EIP-1559). */
    static Word price(Transaction transaction, Word baseFee) {
        Word most = Arithmetic.add(baseFee, transaction.priorityFee());
        return most.compareTo(transaction.fee()) < 0 ? most : transaction.fee();
    }

    private static ObjectNode of(Transaction transaction, byte[] bytes) throws MalformedException {
        ObjectNode json = Json.object();
        json.put("hash", transaction.hash().toString());
        json.put("type", Hex.quantity(transaction.type()));
        transaction.chain().ifPresent(chain -> json.put("chainId", Hex.quantity(chain)));
        json.put("nonce", Hex.quantity(transaction.nonce()));
        json.put("from", transaction.sender().toString());
        json.put("to", transaction.to().map(Address::toString).orElse(null));
        json.put("value", Hex.quantity(transaction.value()));
        json.put("gas", Hex.quantity(transaction.gas()));
        json.put("input", Hex.data(transaction.data()));
        if (transaction.type() == 2) {
            json.put("maxFeePerGas", Hex.quantity(transaction.fee()));
            json.put("maxPriorityFeePerGas", Hex.quantity(transaction.priorityFee()));
        }
        if (transaction.type() != 0) {
            accesses(json.putArray("accessList"), transaction.accesses());
        }
        byte[] list = transaction.type() == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        List<RlpItem> fields = RlpItem.read(list).items();
        List<RlpItem> signature = fields.subList(fields.size() - 3, fields.size());
        json.put("v", Hex.quantity(signature.get(0).number()));
        if (transaction.type() != 0) {
            json.put("yParity", Hex.quantity(signature.get(0).number()));
        }
        json.put("r", Hex.quantity(signature.get(1).number()));
        json.put("s", Hex.quantity(signature.get(2).number()));
        return json;
    }

    private static void accesses(ArrayNode json, List<Access> accesses) {
        for (Access access : accesses) {
            ObjectNode each = json.addObject();
            each.put("address", access.address().toString());
            ArrayNode keys = each.putArray("storageKeys");
            access.keys().forEach(key -> keys.add(key.toString()));
        }
    }
}
