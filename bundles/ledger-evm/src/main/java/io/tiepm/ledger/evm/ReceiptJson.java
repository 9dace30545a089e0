package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Receipts and logs as they are answered. */
final class ReceiptJson {
    private ReceiptJson() {}

    static ObjectNode of(Sealed block, int index) {
        TypedReceipt receipt = block.receipts().get(index);
        Transaction transaction;
        try {
            transaction = block.transaction(index);
        } catch (MalformedException wrong) {
            throw new IllegalStateException("block " + block.number() + ", transaction " + index, wrong);
        }
        long before = index == 0 ? 0 : block.receipts().get(index - 1).gasUntil();
        ObjectNode json = Json.object();
        json.put("transactionHash", transaction.hash().toString());
        json.put("transactionIndex", Hex.quantity(index));
        json.put("blockHash", block.hash().toString());
        json.put("blockNumber", Hex.quantity(block.number()));
        json.put("from", transaction.sender().toString());
        json.put("to", transaction.to().map(Address::toString).orElse(null));
        json.put(
                "contractAddress",
                transaction.creates()
                        ? Address.created(transaction.sender(), transaction.nonce())
                                .toString()
                        : null);
        json.put("type", Hex.quantity(transaction.type()));
        json.put("status", Hex.quantity(receipt.succeeded() ? 1 : 0));
        json.put("gasUsed", Hex.quantity(receipt.gasUntil() - before));
        json.put("cumulativeGasUsed", Hex.quantity(receipt.gasUntil()));
        json.put(
                "effectiveGasPrice",
                Hex.quantity(TransactionJson.price(transaction, block.header().baseFee())));
        json.put("logsBloom", Hex.data(receipt.bloom().bytes()));
        ArrayNode logs = json.putArray("logs");
        int first = firstLog(block, index);
        for (int i = 0; i < receipt.logs().size(); i++) {
            logs.add(log(block, index, receipt.logs().get(i), first + i));
        }
        return json;
    }

    /** How many logs of the block stand before those of a transaction. */
    static int firstLog(Sealed block, int index) {
        return block.receipts().subList(0, index).stream()
                .mapToInt(receipt -> receipt.logs().size())
                .sum();
    }

    static ObjectNode log(Sealed block, int index, Log log, int logIndex) {
        ObjectNode json = Json.object();
        json.put("address", log.address().toString());
        ArrayNode topics = json.putArray("topics");
        log.topics().forEach(topic -> topics.add(topic.toString()));
        json.put("data", Hex.data(log.data()));
        json.put("blockHash", block.hash().toString());
        json.put("blockNumber", Hex.quantity(block.number()));
        json.put("blockTimestamp", Hex.quantity(block.header().timestamp()));
        json.put("transactionHash", Keccak.word(block.transactions().get(index)).toString());
        json.put("transactionIndex", Hex.quantity(index));
        json.put("logIndex", Hex.quantity(logIndex));
        json.put("removed", false);
        return json;
    }
}
