package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcHandlerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ALICE = TestNodes.ALICE.address().toString();
    private static final String ANCHOR = TestNodes.anchor().toString();

    private Instant now = TestNodes.CLOCK.instant();
    private final Node node;
    private final RpcHandler handler;

    RpcHandlerTest(@TempDir Path folder) throws LedgerException {
        InstantSource source = () -> now;
        node = TestNodes.open(folder, source.withZone(ZoneOffset.UTC));
        handler = new RpcHandler(node, "1.2.3");
    }

    @BeforeEach
    void threeAnchors() throws Exception {
        TestNodes.fill(node, 3);
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    web3_clientVersion | [] | "TIEPM/1.2.3/embedded single-node"
                    web3_sha3 | ["0x"] | "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
                    net_version | [] | "84376"
                    net_listening | [] | true
                    eth_chainId | [] | "0x14998"
                    eth_blockNumber | [] | "0x4"
                    eth_gasPrice | [] | "0x0"
                    eth_maxPriorityFeePerGas | [] | "0x0"
                    eth_syncing | [] | false
                    eth_accounts | [] | []
                    eth_getBalance | ["ALICE","latest"] | "0x0"
                    eth_getTransactionCount | ["ALICE","latest"] | "0x4"
                    eth_getTransactionCount | ["ALICE","pending"] | "0x4"
                    eth_getTransactionCount | ["ALICE","earliest"] | "0x0"
                    eth_getTransactionCount | ["ALICE","0x2"] | "0x2"
                    eth_getTransactionCount | ["ALICE",{"blockNumber":"0x3"}] | "0x3"
                    eth_getTransactionCount | ["ALICE"] | "0x4"
                    eth_getStorageAt | ["ANCHOR","0x3","latest"] | "0x0000000000000000000000000000000000000000000000000000000000000003"
                    eth_getStorageAt | ["ANCHOR","0x3","0x3"] | "0x0000000000000000000000000000000000000000000000000000000000000000"
                    eth_getCode | ["ALICE","safe"] | "0x"
                    eth_getCode | ["ANCHOR","finalized"] | "0x60003580600f5760005260206000fd5b8080558060006000a160005260206000f3"
                    eth_getBlockByNumber | ["0x99",false] | null
                    eth_getBlockByHash | ["0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",false] | null
                    eth_getTransactionByHash | ["0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] | null
                    eth_getTransactionReceipt | ["0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] | null
                    eth_getBlockTransactionCountByNumber | ["0x2"] | "0x1"
                    eth_getUncleCountByBlockNumber | ["0x2"] | "0x0"
                    eth_call | [{"to":"ANCHOR","data":"0x0000000000000000000000000000000000000000000000000000000000000009"},"latest"] | "0x0000000000000000000000000000000000000000000000000000000000000009"
                    eth_estimateGas | [{"to":"ALICE"}] | "0x5208"
                    eth_feeHistory | [2,"latest",[50]] | {"oldestBlock":"0x3","baseFeePerGas":["0x0","0x0","0x0"],"baseFeePerBlobGas":["0x1","0x1","0x1"],"gasUsedRatio":[0.0014681,0.0014681],"blobGasUsedRatio":[0,0],"reward":[["0x0"],["0x0"]]}
                    """)
    void answers(String method, String params, String result) throws IOException {
        JsonNode answer = ask(method, params);
        assertEquals(MAPPER.readTree(result), answer.path("result"), answer.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    eth_nothing | [] | -32601 | the method eth_nothing does not exist/is not available
                    eth_getBalance | [] | -32602 | the address is missing
                    eth_getBalance | [5] | -32602 | the address must be a string
                    eth_getBalance | ["0x12"] | -32602 | the address must have 20 bytes, not 1
                    eth_getBalance | ["12"] | -32602 | the address must begin with 0x: 12
                    eth_getBalance | ["0xzz"] | -32602 | the address must be pairs of hexadecimal digits: 0xzz
                    eth_getBalance | ["ALICE","soon"] | -32602 | the block must begin with 0x: soon
                    eth_getBalance | ["ALICE","0xfg"] | -32602 | the block must be a hexadecimal number: 0xfg
                    eth_getBalance | ["ALICE","0x99"] | -32000 | header not found: there is no block 153 yet
                    eth_getBalance | {} | -32602 | params must be a list
                    eth_sendRawTransaction | ["0x01"] | -32000 | transaction could not be decoded: one RLP item was awaited, and there are 0
                    eth_call | [{"to":"ANCHOR","data":"0x"}] | 3 | execution reverted
                    eth_call | [{"to":"ANCHOR","data":"0x01","input":"0x02"}] | -32602 | both "data" and "input" are set and not equal
                    eth_call | [{"to":"ANCHOR","value":"0x1"}] | -32000 | insufficient funds for transfer: balance 0, value 1
                    eth_call | [{"to":"ANCHOR","gas":"0x10"}] | -32000 | intrinsic gas too low: gas 16, minimum needed 21000
                    eth_call | [{"data":"0xfe"}] | -32000 | invalid opcode
                    eth_call | [{},"latest",{}] | -32602 | state overrides are not supported; leave out the third parameter
                    eth_estimateGas | [{"to":"ANCHOR","data":"0x"}] | 3 | execution reverted
                    eth_estimateGas | [{"data":"0x5b600056"}] | -32000 | gas required exceeds allowance (30000000)
                    eth_getLogs | [{"fromBlock":"0x3","toBlock":"0x2"}] | -32602 | invalid block range params: from 3 to 2
                    eth_getLogs | [{"topics":[[],[],[],[],[]]}] | -32602 | topics must be a list of 4 places at most
                    eth_getFilterChanges | ["0x1"] | -32000 | filter not found
                    """)
    void refusesWithOneClearLine(String method, String params, int code, String message) throws IOException {
        JsonNode error = ask(method, params).path("error");
        assertEquals(message, error.path("message").asText());
        assertEquals(code, error.path("code").asInt());
    }

    @Test
    void givesTheReceiptOfWhatItAcknowledged() throws IOException {
        byte[] transaction = TestNodes.anchor(4, 77);
        JsonNode hash = ask("eth_sendRawTransaction", "[\"%s\"]".formatted(Hex.data(transaction)))
                .path("result");
        assertEquals(Keccak.word(transaction).toString(), hash.asText());
        JsonNode receipt =
                ask("eth_getTransactionReceipt", "[%s]".formatted(hash)).path("result");
        assertEquals("0x1", receipt.path("status").asText());
        assertEquals("0x5", receipt.path("blockNumber").asText());
        assertEquals(ALICE, receipt.path("from").asText());
        assertEquals(ANCHOR, receipt.path("to").asText());
        assertTrue(receipt.path("contractAddress").isNull());
        assertEquals("0x0", receipt.path("effectiveGasPrice").asText());
        assertEquals(Word.of(77).toString(), receipt.at("/logs/0/topics/0").asText());
        JsonNode whole = ask("eth_getTransactionByHash", "[%s]".formatted(hash)).path("result");
        assertEquals(Word.of(77).toString(), whole.path("input").asText());
        assertEquals(receipt.path("blockHash"), whole.path("blockHash"));
        JsonNode block = ask("eth_getBlockByNumber", "[\"latest\",true]").path("result");
        assertEquals(whole, block.at("/transactions/0"));
        assertEquals(
                block,
                ask("eth_getBlockByHash", "[%s,true]".formatted(block.path("hash")))
                        .path("result"));
        assertEquals(
                MAPPER.createArrayNode().add(receipt),
                ask("eth_getBlockReceipts", "[\"0x5\"]").path("result"));
        assertEquals(
                Hex.data(transaction),
                ask("eth_getRawTransactionByHash", "[%s]".formatted(hash))
                        .path("result")
                        .asText());
    }

    @Test
    void tellsTheReasonOfARevertAsData() throws IOException {
        // reverts with Error("no")
        String code = "0x7f08c379a0" + "00000000000000000000000000000000000000000000000000000000" + "600052"
                + "6020600452" + "6002602452" + "7f6e6f"
                + "000000000000000000000000000000000000000000000000000000000000"
                + "604452" + "60646000fd";
        JsonNode error = ask("eth_call", "[{\"data\":\"%s\"}]".formatted(code)).path("error");
        assertEquals("execution reverted: no", error.path("message").asText());
        assertEquals(3, error.path("code").asInt());
        assertTrue(error.path("data").asText().startsWith("0x08c379a0"), error.toString());
    }

    @Test
    void estimatesTheLeastGasThatIsEnough() throws IOException, RefusedException, InterruptedException {
        String call = "[{\"from\":\"%s\",\"to\":\"%s\",\"data\":\"%s\"}]".formatted(ALICE, ANCHOR, Word.of(50));
        long estimate = Long.decode(ask("eth_estimateGas", call).path("result").asText());
        Optional<Address> to = Optional.of(TestNodes.anchor());
        byte[] data = Word.of(50).bytes();
        TestNodes.send(node, TestNodes.ALICE.sign(TestNodes.CHAIN, 4, estimate - 1, to, data));
        assertFalse(node.chain().head().block().receipts().get(0).succeeded());
        TestNodes.send(node, TestNodes.ALICE.sign(TestNodes.CHAIN, 5, estimate, to, data));
        assertTrue(node.chain().head().block().receipts().get(0).succeeded());
    }

    @Test
    void callsAtTheTimeOfTheBlockAndEstimatesForTheNext() throws IOException {
        now = now.plusSeconds(100);
        // returns the time; fails where it is not now
        String time = "4260005260206000f3";
        long then = TestNodes.CLOCK.instant().getEpochSecond();
        assertEquals(
                Word.of(then).toString(),
                ask("eth_call", "[{\"data\":\"0x%s\"},\"latest\"]".formatted(time))
                        .path("result")
                        .asText());
        assertEquals(
                Word.of(then + 100).toString(),
                ask("eth_call", "[{\"data\":\"0x%s\"},\"pending\"]".formatted(time))
                        .path("result")
                        .asText());
        assertTrue(ask("eth_estimateGas", "[{\"data\":\"0x63%08x4214600b57fe5b00\"}]".formatted(then + 100))
                .has("result"));
    }

    @Test
    void neverGoesBackInTime() throws Exception {
        now = now.minusSeconds(1000);
        TestNodes.send(node, TestNodes.anchor(4, 4));
        assertEquals(
                TestNodes.CLOCK.instant().getEpochSecond(),
                node.chain().head().header().timestamp());
        now = now.plusSeconds(5000);
        TestNodes.send(node, TestNodes.anchor(5, 5));
        assertEquals(now.getEpochSecond(), node.chain().head().header().timestamp());
    }

    @Test
    void findsLogsByAddressTopicAndBlock() throws IOException {
        assertEquals(3, logs("{\"fromBlock\":\"earliest\"}").size());
        assertEquals(1, logs("{}").size(), "of the last block");
        assertEquals(
                2,
                logs("{\"fromBlock\":\"0x0\",\"toBlock\":\"0x3\",\"address\":\"%s\"}".formatted(ANCHOR))
                        .size());
        assertEquals(
                0,
                logs("{\"fromBlock\":\"0x0\",\"address\":[\"%s\"]}".formatted(ALICE))
                        .size());
        JsonNode found = logs("{\"fromBlock\":\"0x0\",\"topics\":[[\"%s\",\"%s\"]]}".formatted(Word.of(2), Word.of(9)));
        assertEquals(1, found.size());
        assertEquals("0x3", found.at("/0/blockNumber").asText());
        assertEquals(3, logs("{\"fromBlock\":\"0x0\",\"topics\":[null]}").size());
        assertEquals(0, logs("{\"fromBlock\":\"0x0\",\"topics\":[null,null]}").size(), "there is one topic only");
        assertEquals(
                1,
                logs("{\"blockHash\":%s}".formatted(found.at("/0/blockHash"))).size());
        assertEquals(3, logs("{\"fromBlock\":\"0x0\",\"toBlock\":\"0x999\"}").size());
    }

    private JsonNode logs(String filter) throws IOException {
        JsonNode answer = ask("eth_getLogs", "[%s]".formatted(filter));
        assertTrue(answer.path("result").isArray(), answer.toString());
        return answer.path("result");
    }

    @Test
    void tellsEachFilterWhatIsNewOnce() throws Exception {
        JsonNode logs = ask("eth_newFilter", "[{\"fromBlock\":\"0x0\"}]").path("result");
        JsonNode blocks = ask("eth_newBlockFilter", "[]").path("result");
        assertEquals(0, changes(logs).size());
        TestNodes.send(node, TestNodes.anchor(4, 4));
        TestNodes.send(node, TestNodes.anchor(5, 5));
        assertEquals(2, changes(logs).size());
        assertEquals(0, changes(logs).size());
        JsonNode hashes = changes(blocks);
        assertEquals(2, hashes.size());
        assertEquals(node.chain().hash(6).toString(), hashes.path(1).asText());
        assertEquals(
                5,
                ask("eth_getFilterLogs", "[%s]".formatted(logs)).path("result").size());
        assertTrue(ask("eth_uninstallFilter", "[%s]".formatted(logs))
                .path("result")
                .asBoolean());
        assertFalse(ask("eth_uninstallFilter", "[%s]".formatted(logs))
                .path("result")
                .asBoolean());
        now = now.plus(LogMethods.PATIENCE).plusSeconds(1);
        assertEquals(
                "filter not found",
                ask("eth_getFilterChanges", "[%s]".formatted(blocks))
                        .at("/error/message")
                        .asText());
    }

    private JsonNode changes(JsonNode filter) throws IOException {
        return ask("eth_getFilterChanges", "[%s]".formatted(filter)).path("result");
    }

    @Test
    void keepsOfAFilterWhatItIsAndNothingElseForMinutes() throws Exception {
        String filter = "[{\"address\":\"%s\",\"fromBlock\":\"0x0\",\"toBlock\":\"0x1\",\"note\":\"%s\"}]"
                .formatted(ANCHOR, "x".repeat(1 << 20));
        JsonNode logs = ask("eth_newFilter", filter).path("result");
        assertEquals(
                logs("{\"address\":\"%s\",\"fromBlock\":\"0x0\",\"toBlock\":\"0x1\"}".formatted(ANCHOR)),
                ask("eth_getFilterLogs", "[%s]".formatted(logs)).path("result"));
        for (String range : List.of("\"0x%s\"".formatted("0".repeat(1 << 20)), "[1]", "{}")) {
            assertEquals(
                    "fromBlock must be a text of 66 characters at most",
                    ask("eth_newFilter", "[{\"fromBlock\":%s}]".formatted(range))
                            .at("/error/message")
                            .asText());
        }
    }

    @Test
    void keepsSoManyFiltersAndForgetsOldOnes() throws IOException {
        for (int i = 0; i < LogMethods.MOST_FILTERS; i++) {
            assertTrue(ask("eth_newBlockFilter", "[]").has("result"));
        }
        assertEquals(
                RpcException.LIMIT,
                ask("eth_newBlockFilter", "[]").at("/error/code").asInt());
        now = now.plus(LogMethods.PATIENCE).plusSeconds(1);
        assertTrue(ask("eth_newBlockFilter", "[]").has("result"));
    }

    @Test
    void putsABatchOfTransactionsIntoFewBlocksAndWaitsForAll() throws IOException {
        List<String> requests = new ArrayList<>();
        for (int nonce = 4; nonce < 104; nonce++) {
            requests.add("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"eth_sendRawTransaction\",\"params\":[\"%s\"]}"
                    .formatted(nonce, Hex.data(TestNodes.anchor(nonce, nonce))));
        }
        JsonNode answers = MAPPER.readTree(handle("[" + String.join(",", requests) + "]"));
        assertEquals(100, answers.size());
        for (int i = 0; i < 100; i++) {
            assertEquals(i + 4, answers.path(i).path("id").asInt());
            assertTrue(answers.path(i).has("result"), answers.path(i).toString());
        }
        assertEquals(
                104,
                node.chain().head().world().account(TestNodes.ALICE.address()).nonce());
        assertTrue(
                node.chain().head().number() < 50,
                "blocks: " + node.chain().head().number());
    }

    @Test
    void answersBatchesInOrderAndNotificationsNotAtAll() throws IOException {
        JsonNode answers = MAPPER.readTree(
                handle(
                        """
                [{"jsonrpc":"2.0","id":"a","method":"eth_chainId"},
                 {"jsonrpc":"2.0","method":"eth_chainId"},
                 {"jsonrpc":"2.0","id":3,"method":"eth_none","params":[]}, 5]
                """));
        assertEquals(3, answers.size());
        assertEquals("a", answers.at("/0/id").asText());
        assertEquals(RpcException.METHOD, answers.at("/1/error/code").asInt());
        assertEquals(RpcException.REQUEST, answers.at("/2/error/code").asInt());
        assertEquals("", handle("{\"jsonrpc\":\"2.0\",\"method\":\"eth_chainId\"}"));
    }

    @ParameterizedTest
    @CsvSource({"'{', -32700", "'', -32600", "'[]', -32600", "'5', -32600", "'{\"id\":1}', -32600", "'\"', -32700"})
    void saysWhatIsWrongWithARequest(String request, int code) throws IOException {
        assertEquals(code, MAPPER.readTree(handle(request)).at("/error/code").asInt(), handle(request));
    }

    @Test
    void boundsWhatIsAsked() throws IOException {
        String deep = "[".repeat(5000) + "]".repeat(5000);
        assertEquals(
                RpcException.PARSE,
                MAPPER.readTree(handle(deep)).at("/error/code").asInt());
        String large = " ".repeat(RpcHandler.LARGEST_REQUEST + 1);
        assertEquals(
                RpcException.REQUEST,
                MAPPER.readTree(handle(large)).at("/error/code").asInt());
        String many = "[" + "5,".repeat(RpcHandler.LARGEST_BATCH) + "5]";
        assertEquals(
                RpcException.REQUEST,
                MAPPER.readTree(handle(many)).at("/error/code").asInt());
    }

    @Test
    void outlivesAnyBytesAndAnyParameters() throws IOException {
        Random random = new Random(17);
        String[] pieces = {
            "null",
            "5",
            "-1",
            "\"0x\"",
            "\"latest\"",
            "\"0x5\"",
            "{}",
            "[]",
            "true",
            "\"" + ALICE + "\"",
            "{\"to\":\"" + ANCHOR + "\",\"data\":\"0x00\"}",
            "{\"fromBlock\":\"0x0\",\"topics\":[null,[]]}",
            "\"0x" + "ff".repeat(32) + "\"",
            "1e999",
            "{\"blockHash\":7}",
            "[\"0x1\"]",
            "{\"gas\":\"0xffffffffffffffffff\"}"
        };
        List<String> methods = new ArrayList<>(RpcHandler.methods(node, "1").keySet());
        for (int i = 0; i < 3000; i++) {
            StringBuilder params = new StringBuilder();
            for (int j = random.nextInt(4); j > 0; j--) {
                params.append(params.isEmpty() ? "" : ",").append(pieces[random.nextInt(pieces.length)]);
            }
            String method = methods.get(random.nextInt(methods.size()));
            JsonNode answer = ask(method, "[" + params + "]");
            assertTrue(answer.has("result") || answer.has("error"), answer.toString());
            assertFalse(
                    answer.at("/error/code").asInt() == RpcException.INTERNAL, method + " " + params + ": " + answer);
        }
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            handler.handle(bytes);
        }
    }

    private JsonNode ask(String method, String params) throws IOException {
        String filled = params.replace("ALICE", ALICE).replace("ANCHOR", ANCHOR);
        return MAPPER.readTree(
                handle("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, filled)));
    }

    private String handle(String request) {
        return new String(handler.handle(request.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
