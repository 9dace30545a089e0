package io.tiepm.ledger.web3j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tiepm.evidence.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.web3j.crypto.Hash;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.protocol.Service;

/**
 * A node with a chain in memory, that answers as it is told to. Its one contract does what it is asked for once, and
 * leaves the event {@code Done} with the digest of the call.
 */
final class FakeChain extends Service {
    static final String CONTRACT = "0x" + "c".repeat(40);
    static final Digest DONE = Digest.ofBytes(Hash.sha3("Done(bytes32)".getBytes(StandardCharsets.US_ASCII)));

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Sent(String hash, String from, long nonce, Digest what, boolean hasData, BigInteger fee) {}

    /** @param done hashes of those that did not fail */
    private record Block(long number, String hash, String parent, List<Sent> sent, Set<String> done) {}

    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Sent> pool = new LinkedHashMap<>();
    private final Map<String, Integer> asked = new TreeMap<>();
    private int forks;

    boolean mines = true;
    boolean isSilent;
    long chainId = 4711;
    /** Wei per gas; none where the chain knows none. */
    BigInteger baseFee = BigInteger.valueOf(1_000_000_000);
    /** Wei per gas that it suggests to give the beneficiary. */
    BigInteger tip = BigInteger.valueOf(1_000_000);
    /** Whether no account has any ether. */
    boolean isPoor;
    /** A refusal where the estimate of that call is asked for, or an empty text. */
    Function<Digest, String> estimates = call -> isDone(call) ? "execution reverted: already done" : "";
    /** Calls of which the next transaction fails, though the estimate said otherwise. */
    final Set<Digest> failing = new HashSet<>();
    /** An error for that transaction when it is sent, or an empty text. */
    Function<Digest, String> refusals = call -> "";
    /** What is made of each answer. */
    UnaryOperator<String> answers = answer -> answer;
    /** How many of the last blocks this answer does not know yet, by method. */
    Function<String, Integer> behind = method -> 0;

    FakeChain() {
        super(false);
        blocks.add(new Block(0, hash("block 0"), hash("none"), List.of(), Set.of()));
    }

    static Digest call(byte[] data) {
        return Digest.of(data);
    }

    @Override
    protected synchronized InputStream performIO(String payload) throws IOException {
        JsonNode request = JSON.readTree(payload);
        String method = request.path("method").asText();
        asked.merge(method, 1, Integer::sum);
        if (isSilent) {
            throw new IOException("nobody answers");
        }
        ObjectNode answer = JSON.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", request.path("id").asLong());
        JsonNode result = result(method, request.path("params"), answer);
        if (!answer.has("error")) {
            answer.set("result", result);
        }
        return new ByteArrayInputStream(answers.apply(answer.toString()).getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode result(String method, JsonNode of, ObjectNode answer) throws IOException {
        int last = blocks.size() - 1 - behind.apply(method);
        String first = of.path(0).asText();
        return switch (method) {
            case "web3_clientVersion" -> new TextNode("fake/1");
            case "eth_chainId" -> quantity(BigInteger.valueOf(chainId));
            case "eth_getBlockByNumber" -> block(first, last);
            case "eth_getTransactionCount" -> quantity(BigInteger.valueOf(count(first, last)));
            case "eth_getBalance" -> quantity(BigInteger.TEN.pow(20));
            case "eth_getCode" -> new TextNode(first.equals(CONTRACT) ? "0x60" : "0x");
            case "eth_maxPriorityFeePerGas", "eth_gasPrice" -> quantity(tip);
            case "eth_estimateGas" -> {
                String why = estimates.apply(call(bytes(of.path(0).path("data").asText())));
                yield why.isEmpty()
                        ? quantity(BigInteger.valueOf(50_000))
                        : error(answer, why.contains("revert") ? 3 : -32000, why);
            }
            case "eth_sendRawTransaction" -> send(first, answer);
            case "eth_getTransactionByHash" -> pool.containsKey(first) || where(first, last) != null
                    ? JSON.createObjectNode().put("hash", first)
                    : JSON.nullNode();
            case "eth_getTransactionReceipt" -> receipt(first, last);
            case "eth_getLogs" -> logs(of.path(0), last);
            default -> error(answer, -32601, "the method " + method + " does not exist");
        };
    }

    private static JsonNode error(ObjectNode answer, int code, String message) {
        answer.putObject("error").put("code", code).put("message", message);
        return JSON.nullNode();
    }

    private JsonNode send(String hex, ObjectNode answer) throws IOException {
        SignedRawTransaction signed = (SignedRawTransaction) TransactionDecoder.decode(hex);
        String from;
        try {
            from = signed.getFrom();
        } catch (SignatureException wrong) {
            throw new IOException(wrong);
        }
        byte[] data = bytes(signed.getData());
        String hash = Node.hex(Hash.sha3(bytes(hex)));
        BigInteger fee = signed.getTransaction() instanceof org.web3j.crypto.transaction.type.Transaction1559 now
                ? now.getMaxFeePerGas()
                : signed.getGasPrice();
        Sent sent = new Sent(hash, from, signed.getNonce().longValueExact(), call(data), data.length > 0, fee);
        String refusal = refusals.apply(sent.what());
        if (!refusal.isEmpty()) {
            return error(answer, -32000, refusal);
        }
        if (isPoor && fee.signum() > 0) {
            return error(answer, -32000, "insufficient funds for gas * price + value");
        }
        if (sent.nonce() < count(from, blocks.size() - 1)) {
            return error(answer, -32000, "nonce too low");
        }
        if (pool.containsKey(hash)) {
            return error(answer, -32000, "already known");
        }
        pool.values().removeIf(other -> other.from().equals(from) && other.nonce() == sent.nonce());
        pool.put(hash, sent);
        if (mines) {
            mine();
        }
        return new TextNode(hash);
    }

    /** One block with all that can be in it. */
    synchronized void mine() {
        List<Sent> taken = new ArrayList<>();
        Map<String, Long> next = new HashMap<>();
        boolean moved;
        do {
            moved = false;
            for (Sent sent : List.copyOf(pool.values())) {
                long awaited = next.computeIfAbsent(sent.from(), from -> count(from, blocks.size() - 1));
                if (sent.nonce() <= awaited) {
                    pool.remove(sent.hash());
                    if (sent.nonce() == awaited) {
                        taken.add(sent);
                        next.put(sent.from(), awaited + 1);
                        moved = true;
                    }
                }
            }
        } while (moved);
        append(taken);
    }

    private void append(List<Sent> taken) {
        Block last = blocks.get(blocks.size() - 1);
        Set<String> done = new HashSet<>();
        Set<Digest> calls = new HashSet<>();
        for (Sent sent : taken) {
            if (!failing.remove(sent.what()) && !isDone(sent.what()) && calls.add(sent.what())) {
                done.add(sent.hash());
            }
        }
        String hash = hash("block " + blocks.size() + " " + forks);
        blocks.add(new Block(last.number() + 1, hash, last.hash(), taken, done));
    }

    synchronized void mine(int number) {
        for (int i = 0; i < number; i++) {
            mine();
        }
    }

    /** Takes back the last blocks, and puts empty ones in their place; what was in them is gone. */
    synchronized void reorganise(int depth) {
        cut(depth);
        for (int i = 0; i < depth; i++) {
            append(List.of());
        }
    }

    /** Takes back the last blocks. */
    synchronized void cut(int depth) {
        forks++;
        for (int i = 0; i < depth; i++) {
            blocks.remove(blocks.size() - 1);
        }
    }

    synchronized void forgetWhatWaits() {
        pool.clear();
    }

    /** What somebody else did with an account's key. */
    synchronized void use(String account, int numbers) {
        List<Sent> sent = new ArrayList<>();
        long next = count(account, blocks.size() - 1);
        for (int i = 0; i < numbers; i++) {
            sent.add(new Sent(hash("foreign " + next + i), account, next + i, Digest.ZERO, false, BigInteger.ONE));
        }
        append(sent);
    }

    synchronized int height() {
        return blocks.size() - 1;
    }

    synchronized int waiting() {
        return pool.size();
    }

    /** Wei per gas that are offered by what waits. */
    synchronized List<BigInteger> offered() {
        return pool.values().stream().map(Sent::fee).toList();
    }

    /** How often a call was sent into a block, failed or not. */
    synchronized long tries(Digest call) {
        return blocks.stream()
                .flatMap(block -> block.sent().stream())
                .filter(sent -> sent.hasData() && sent.what().equals(call))
                .count();
    }

    synchronized boolean isDone(Digest call) {
        return blocks.stream().anyMatch(block -> block.sent().stream()
                .anyMatch(sent -> sent.hasData()
                        && sent.what().equals(call)
                        && block.done().contains(sent.hash())));
    }

    synchronized int asked(String method) {
        return asked.getOrDefault(method, 0);
    }

    synchronized int asked() {
        return asked.values().stream().mapToInt(each -> each).sum();
    }

    private long count(String account, int last) {
        return blocks.subList(0, last + 1).stream()
                .flatMap(block -> block.sent().stream())
                .filter(sent -> sent.from().equals(account))
                .count();
    }

    private Block where(String hash, int last) {
        return blocks.subList(0, last + 1).stream()
                .filter(block ->
                        block.sent().stream().anyMatch(sent -> sent.hash().equals(hash)))
                .findFirst()
                .orElse(null);
    }

    private JsonNode block(String which, int last) {
        long number = which.equals("latest") ? last : Long.decode(which);
        if (number > last) {
            return JSON.nullNode();
        }
        Block block = blocks.get((int) number);
        ObjectNode json = JSON.createObjectNode()
                .put("number", hex(number))
                .put("hash", block.hash())
                .put("parentHash", block.parent())
                .put("timestamp", hex(1_700_000_000L + number))
                .put("gasLimit", hex(30_000_000));
        if (baseFee != null) {
            json.put("baseFeePerGas", Node.hex(baseFee));
        }
        ArrayNode transactions = json.putArray("transactions");
        block.sent().forEach(sent -> transactions.add(sent.hash()));
        return json;
    }

    private JsonNode receipt(String hash, int last) {
        Block block = where(hash, last);
        if (block == null) {
            return JSON.nullNode();
        }
        Sent sent = block.sent().stream()
                .filter(each -> each.hash().equals(hash))
                .findFirst()
                .orElseThrow();
        ObjectNode json = JSON.createObjectNode()
                .put("transactionHash", hash)
                .put("blockNumber", hex(block.number()))
                .put("blockHash", block.hash())
                .put("status", block.done().contains(hash) ? "0x1" : "0x0")
                .put("gasUsed", "0xc350")
                .putNull("contractAddress");
        ArrayNode logs = json.putArray("logs");
        if (block.done().contains(hash) && sent.hasData()) {
            logs.add(log(sent, block));
        }
        return json;
    }

    private JsonNode logs(JsonNode filter, int last) {
        ArrayNode found = JSON.createArrayNode();
        for (Block block : blocks.subList(0, last + 1)) {
            for (Sent sent : block.sent()) {
                if (sent.hasData()
                        && block.done().contains(sent.hash())
                        && filter.path("topics")
                                .path(1)
                                .asText()
                                .equals(Node.hex(sent.what().bytes()))) {
                    found.add(log(sent, block));
                }
            }
        }
        return found;
    }

    private static ObjectNode log(Sent sent, Block block) {
        ObjectNode log = JSON.createObjectNode()
                .put("address", CONTRACT)
                .put("data", "0x00")
                .put("logIndex", "0x0")
                .put("transactionHash", sent.hash())
                .put("blockNumber", hex(block.number()));
        log.putArray("topics")
                .add(Node.hex(DONE.bytes()))
                .add(Node.hex(sent.what().bytes()));
        return log;
    }

    private static TextNode quantity(BigInteger number) {
        return new TextNode(Node.hex(number));
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    private static String hash(String of) {
        return Node.hex(Digest.of(of.getBytes(StandardCharsets.US_ASCII)).bytes());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
    }

    @Override
    public void close() {
        // nothing to close
    }
}
