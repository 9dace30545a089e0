package io.tiepm.ledger.web3j;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import io.tiepm.ledger.Event;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Written;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chain as its node tells it. Blocks while the node thinks. Thread-safe. */
final class Node {
    /** Part of a block. @param baseFee wei per gas, where the chain knows one (EIP-1559) */
    record Head(long number, Digest hash, Digest parent, Instant at, long gasLimit, Optional<BigInteger> baseFee) {}

    /**
     * What came of a transaction.
     *
     * @param created the new contract, where one was made
     */
    record Mined(boolean succeeded, Optional<Address> created, Written written) {}

    private static final int MOST_TOPICS = 4;
    /** More than a block's gas pays for; and less than the outbox keeps. */
    private static final int MOST_DATA = 1 << 20;

    private static final int MOST_KEPT = 8 << 20;
    private static final int MOST_LOGS = 10_000;

    private final Rpc rpc;

    Node(Rpc rpc) {
        this.rpc = rpc;
    }

    Rpc rpc() {
        return rpc;
    }

    String client() throws LedgerException {
        return Foreign.line(rpc.tell("web3_clientVersion").text());
    }

    BigInteger chainId() throws LedgerException {
        return rpc.tell("eth_chainId").quantity();
    }

    Digest genesis() throws LedgerException {
        return block("0x0")
                .orElseThrow(() -> new LedgerException(Fault.UNREACHABLE, "the node does not tell its block 0"))
                .hash();
    }

    Head head() throws LedgerException {
        return block("latest")
                .orElseThrow(() -> new LedgerException(Fault.UNREACHABLE, "the node does not tell its last block"));
    }

    /** A block of the chain; empty where there is none of that number. */
    Optional<Head> block(long number) throws LedgerException {
        return block(hex(BigInteger.valueOf(number)));
    }

    private Optional<Head> block(String which) throws LedgerException {
        Answer block = rpc.tell("eth_getBlockByNumber", which, false);
        if (block.isNull()) {
            return Optional.empty();
        }
        Optional<Answer> fee = block.optional("baseFeePerGas");
        return Optional.of(new Head(
                block.get("number").number(),
                block.get("hash").hash(),
                block.get("parentHash").hash(),
                Instant.ofEpochSecond(block.get("timestamp").number()),
                block.get("gasLimit").number(),
                fee.isPresent() ? Optional.of(fee.get().quantity()) : Optional.empty()));
    }

    /** How many transactions of an account are in blocks. */
    long count(Address account) throws LedgerException {
        return rpc.tell("eth_getTransactionCount", account.text(), "latest").number();
    }

    /** How many transactions of an account are in blocks or wait for one. */
    long pendingCount(Address account) throws LedgerException {
        return rpc.tell("eth_getTransactionCount", account.text(), "pending").number();
    }

    BigInteger balance(Address account) throws LedgerException {
        return rpc.tell("eth_getBalance", account.text(), "latest").quantity();
    }

    byte[] code(Address contract) throws LedgerException {
        return rpc.tell("eth_getCode", contract.text(), "latest").bytes();
    }

    /** What the node thinks the beneficiary should get; zero where it does not say. */
    BigInteger priorityFee() throws LedgerException {
        try {
            return rpc.ask("eth_maxPriorityFeePerGas").quantity();
        } catch (NodeError unknown) {
            return BigInteger.ZERO;
        }
    }

    BigInteger gasPrice() throws LedgerException {
        return rpc.tell("eth_gasPrice").quantity();
    }

    long estimate(Address from, Optional<Address> to, byte[] data) throws LedgerException, NodeError {
        return rpc.ask("eth_estimateGas", call(from, to, data)).number();
    }

    byte[] call(Address from, Address to, byte[] data) throws LedgerException, NodeError {
        return rpc.ask("eth_call", call(from, Optional.of(to), data), "latest").bytes();
    }

    /** @return its hash */
    Digest send(byte[] transaction) throws LedgerException, NodeError {
        return rpc.ask("eth_sendRawTransaction", hex(transaction)).hash();
    }

    /** Whether the node knows a transaction, in a block or waiting for one. */
    boolean knows(Digest transaction) throws LedgerException {
        return !rpc.tell("eth_getTransactionByHash", hex(transaction.bytes())).isNull();
    }

    /** What a transaction in a block bears. */
    byte[] input(Digest transaction) throws LedgerException {
        String hash = hex(transaction.bytes());
        Answer told = rpc.tell("eth_getTransactionByHash", hash);
        if (told.isNull() || told.optional("blockHash").isEmpty()) {
            throw new LedgerException(Fault.UNREACHABLE, "the node has no transaction " + hash + " in a block");
        }
        if (!told.get("hash").hash().equals(transaction)) {
            throw told.get("hash").malformed("that which was asked for");
        }
        TransactionOfNode.bytes(told);
        return told.get("input").bytes();
    }

    /** What came of a transaction; empty before it is in a block that the node has. */
    Optional<Mined> mined(Digest transaction) throws LedgerException {
        Answer receipt = rpc.tell("eth_getTransactionReceipt", hex(transaction.bytes()));
        if (receipt.isNull()) {
            return Optional.empty();
        }
        if (!receipt.get("transactionHash").hash().equals(transaction)) {
            throw receipt.get("transactionHash").malformed("that which was asked for");
        }
        long number = receipt.get("blockNumber").number();
        Digest hash = receipt.get("blockHash").hash();
        Optional<Head> block = block(number);
        if (block.isEmpty() || !block.get().hash().equals(hash)) {
            return Optional.empty();
        }
        Optional<Answer> created = receipt.optional("contractAddress");
        List<Event> events = new ArrayList<>();
        long size = 0;
        for (Answer log : receipt.get("logs").list(MOST_LOGS)) {
            Event event = event(log);
            size += event.data().length;
            if (size > MOST_KEPT) {
                throw new LedgerException(
                        Fault.UNREACHABLE,
                        "the node tells of more than " + MOST_KEPT + " bytes that one transaction left");
            }
            events.add(event);
        }
        return Optional.of(new Mined(
                receipt.get("status").flag(),
                created.isPresent() ? Optional.of(created.get().address()) : Optional.empty(),
                new Written(
                        transaction,
                        number,
                        hash,
                        block.get().at(),
                        receipt.get("gasUsed").number(),
                        events)));
    }

    /** What contracts told, oldest first. */
    List<Event> events(List<Address> contracts, List<Digest> topics, long from, long to) throws LedgerException {
        Answer logs = rpc.tell(
                "eth_getLogs",
                Map.of(
                        "fromBlock",
                        hex(BigInteger.valueOf(from)),
                        "toBlock",
                        hex(BigInteger.valueOf(to)),
                        "address",
                        contracts.stream().map(Address::text).toList(),
                        "topics",
                        topics.stream().map(topic -> hex(topic.bytes())).toList()));
        List<Event> events = new ArrayList<>();
        for (Answer log : logs.list()) {
            events.add(event(log));
        }
        return events;
    }

    private static Event event(Answer log) throws LedgerException {
        List<Digest> topics = new ArrayList<>();
        for (Answer topic : log.get("topics").list(MOST_TOPICS)) {
            topics.add(topic.hash());
        }
        byte[] data = log.get("data").bytes();
        if (data.length > MOST_DATA) {
            throw log.get("data").malformed("at most " + MOST_DATA + " bytes");
        }
        return new Event(
                log.get("address").address(),
                topics,
                data,
                log.get("logIndex").index(),
                log.get("transactionHash").hash(),
                log.get("blockNumber").number());
    }

    private static Map<String, String> call(Address from, Optional<Address> to, byte[] data) {
        String input = hex(data);
        return to.isPresent()
                ? Map.of("from", from.text(), "to", to.get().text(), "data", input)
                : Map.of("from", from.text(), "data", input);
    }

    static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    static String hex(BigInteger quantity) {
        return "0x" + quantity.toString(16);
    }
}
