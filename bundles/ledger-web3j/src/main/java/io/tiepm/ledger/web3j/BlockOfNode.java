package io.tiepm.ledger.web3j;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.proof.BlockContents;
import io.tiepm.proof.BlockHeader;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.EventLog;
import io.tiepm.proof.MalformedProofException;
import io.tiepm.proof.TransactionReceipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A block with all that it holds, put together from what a node tells, and held against its header. */
final class BlockOfNode {
    private final Rpc rpc;

    BlockOfNode(Rpc rpc) {
        this.rpc = rpc;
    }

    /** The header as the node tells it, and the hash it gives it; empty where there is no such block. */
    Optional<Told> header(String number) throws LedgerException {
        Answer block = rpc.tell("eth_getBlockByNumber", number, false);
        return block.isNull() ? Optional.empty() : Optional.of(told(block));
    }

    /** @param hash the block's, as the node tells it */
    record Told(Bytes hash, BlockHeader header) {}

    /**
     * @param number of the block, as JSON-RPC writes it
     * @throws LedgerException if the node has it not, or tells what does not fit together
     */
    BlockContents contents(String number) throws LedgerException {
        Answer block = rpc.tell("eth_getBlockByNumber", number, true);
        if (block.isNull()) {
            throw new LedgerException(Fault.UNREACHABLE, "the node has no block " + number + " any more");
        }
        Told told = told(block);
        List<Bytes> transactions = new ArrayList<>();
        List<Bytes> receipts = new ArrayList<>();
        for (Answer transaction : block.get("transactions").list()) {
            transactions.add(TransactionOfNode.bytes(transaction));
            receipts.add(receipt(rpc.tell(
                    "eth_getTransactionReceipt", transaction.get("hash").text())));
        }
        try {
            return new BlockContents(told.header(), told.hash(), transactions, receipts);
        } catch (IllegalArgumentException other) {
            throw new LedgerException(
                    Fault.UNREACHABLE, "the node tells what does not fit together: " + other.getMessage(), other);
        }
    }

    private static Told told(Answer block) throws LedgerException {
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : block.node().properties()) {
            if (each.getValue().isTextual()) {
                fields.put(each.getKey(), each.getValue().textValue());
            }
        }
        try {
            return new Told(Bytes.of(block.get("hash").bytes()), BlockHeader.of(fields));
        } catch (MalformedProofException malformed) {
            throw new LedgerException(
                    Fault.UNREACHABLE, "the node tells no header of a block: " + malformed.getMessage(), malformed);
        }
    }

    private static Bytes receipt(Answer receipt) throws LedgerException {
        List<EventLog> logs = new ArrayList<>();
        for (Answer log : receipt.get("logs").list()) {
            List<Bytes> topics = new ArrayList<>();
            for (Answer topic : log.get("topics").list()) {
                topics.add(Bytes.of(topic.bytes()));
            }
            logs.add(new EventLog(
                    Bytes.of(log.get("address").bytes()),
                    topics,
                    Bytes.of(log.get("data").bytes())));
        }
        Optional<Answer> type = receipt.optional("type");
        return TransactionReceipt.encode(
                type.isPresent() ? (int) type.get().number() : 0,
                receipt.get("status").number() == 1,
                receipt.get("cumulativeGasUsed").number(),
                Bytes.of(receipt.get("logsBloom").bytes()),
                logs);
    }
}
