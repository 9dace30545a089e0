package io.tiepm.ledger.evm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blocks that another node, anvil, made: {@code src/test/js/blocks.mjs} wrote them. */
class BlockVectorsTest {
    @Test
    void hashLikeAnotherNodesDo() throws IOException {
        for (JsonNode block : blocks()) {
            JsonNode header = block.path("header");
            assertEquals(header.path("hash").asText(), header(header).hash().toString());
        }
    }

    @Test
    void holdTheirTransactionsAndReceiptsByTheSameRoots() throws IOException {
        int most = 0;
        for (JsonNode block : blocks()) {
            List<byte[]> transactions = new ArrayList<>();
            block.path("raw").forEach(raw -> transactions.add(bytes(raw)));
            List<TypedReceipt> receipts = new ArrayList<>();
            block.path("receipts").forEach(receipt -> receipts.add(receipt(receipt)));
            JsonNode header = block.path("header");
            assertEquals(word(header.path("transactionsRoot")), Roots.of(transactions));
            assertEquals(
                    word(header.path("receiptsRoot")),
                    Roots.of(receipts.stream().map(TypedReceipt::encoded).toList()));
            assertEquals(
                    Bloom.of(bytes(header.path("logsBloom"))),
                    Bloom.union(receipts.stream().map(TypedReceipt::bloom).toList()));
            most = Math.max(most, transactions.size());
        }
        assertEquals(300, most);
    }

    @Test
    void comeBackFromTheirBytes() throws IOException, MalformedException {
        int logs = 0;
        for (JsonNode block : blocks()) {
            Header header = header(block.path("header"));
            assertEquals(
                    header.hash(), Header.read(RlpItem.read(header.encoded())).hash());
            for (JsonNode each : block.path("receipts")) {
                TypedReceipt receipt = receipt(each);
                assertArrayEquals(
                        receipt.encoded(), TypedReceipt.read(receipt.encoded()).encoded());
                logs += receipt.logs().size();
            }
        }
        assertEquals(2, logs);
    }

    @Test
    void tellByTheirBloomWhatIsNotInTheirLogs() throws IOException {
        for (JsonNode block : blocks()) {
            for (JsonNode each : block.path("receipts")) {
                for (Log log : receipt(each).logs()) {
                    Bloom bloom = Bloom.of(bytes(each.path("logsBloom")));
                    assertTrue(bloom.mayHold(log.address())
                            && bloom.mayHold(log.topics().get(0)));
                    assertFalse(bloom.mayHold(Word.of(0xabcdef)));
                }
            }
        }
    }

    private static JsonNode blocks() throws IOException {
        try (InputStream file = BlockVectorsTest.class.getResourceAsStream("/blocks.json")) {
            return new ObjectMapper().readTree(file);
        }
    }

    private static Header header(JsonNode json) {
        return new Header(
                word(json.path("parentHash")),
                word(json.path("sha3Uncles")),
                Address.of(bytes(json.path("miner"))),
                word(json.path("stateRoot")),
                word(json.path("transactionsRoot")),
                word(json.path("receiptsRoot")),
                Bloom.of(bytes(json.path("logsBloom"))),
                word(json.path("difficulty")),
                number(json.path("number")),
                number(json.path("gasLimit")),
                number(json.path("gasUsed")),
                number(json.path("timestamp")),
                bytes(json.path("extraData")),
                word(json.path("mixHash")),
                number(json.path("nonce")),
                word(json.path("baseFeePerGas")),
                word(json.path("withdrawalsRoot")),
                number(json.path("blobGasUsed")),
                number(json.path("excessBlobGas")),
                word(json.path("parentBeaconBlockRoot")));
    }

    private static TypedReceipt receipt(JsonNode json) {
        List<Log> logs = new ArrayList<>();
        for (JsonNode log : json.path("logs")) {
            List<Word> topics = new ArrayList<>();
            log.path("topics").forEach(topic -> topics.add(word(topic)));
            logs.add(new Log(Address.of(bytes(log.path("address"))), topics, bytes(log.path("data"))));
        }
        return new TypedReceipt(
                (int) number(json.path("type")),
                number(json.path("status")) == 1,
                number(json.path("cumulativeGasUsed")),
                logs);
    }

    private static Word word(JsonNode json) {
        return Word.hex(json.asText().substring(2));
    }

    private static long number(JsonNode json) {
        return word(json).d;
    }

    private static byte[] bytes(JsonNode json) {
        return Programs.hex(json.asText().substring(2));
    }
}
