package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockHeaderTest {
    private static final String ZEROS = "0".repeat(64);
    private static final Bytes ROOT = IndexTrie.of(List.of()).root();

    /** The first block of the main network, which everybody knows. */
    @Test
    void hasTheHashThatEverybodyKnows() throws MalformedProofException {
        Map<String, String> fields = new HashMap<>();
        fields.put("parentHash", "0x" + ZEROS);
        fields.put("sha3Uncles", "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");
        fields.put("miner", "0x" + "0".repeat(40));
        fields.put("stateRoot", "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544");
        fields.put("transactionsRoot", ROOT.toString());
        fields.put("receiptsRoot", ROOT.toString());
        fields.put("logsBloom", "0x" + "0".repeat(512));
        fields.put("difficulty", "0x400000000");
        fields.put("number", "0x0");
        fields.put("gasLimit", "0x1388");
        fields.put("gasUsed", "0x0");
        fields.put("timestamp", "0x0");
        fields.put("extraData", "0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa");
        fields.put("mixHash", "0x" + ZEROS);
        fields.put("nonce", "0x0000000000000042");
        BlockHeader header = BlockHeader.of(fields);
        assertEquals(
                "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3",
                header.hash().toString());
    }

    @Test
    void readsWhatItMadeWhicheverForkItIsOf() throws MalformedProofException {
        Bytes transactions = Bytes.of(new byte[] {1}).keccak();
        Bytes receipts = Bytes.of(new byte[] {2}).keccak();
        Map<String, String> fields = Example.fields(transactions, receipts, Example.UNTIL);
        fields.put("requestsHash", ROOT.toString());
        for (String last : List.of(
                "",
                "requestsHash",
                "parentBeaconBlockRoot",
                "excessBlobGas",
                "blobGasUsed",
                "withdrawalsRoot",
                "baseFeePerGas")) {
            fields.remove(last);
            BlockHeader header = BlockHeader.read(BlockHeader.of(fields).rlp());
            assertEquals(0x7d1, header.number());
            assertEquals(Example.UNTIL, header.timestamp());
            assertEquals(transactions, header.transactionsRoot());
            assertEquals(receipts, header.receiptsRoot());
        }
    }

    @Test
    void namesTheFieldThatANodeLeftOutOrToldWrongly() {
        wrong("stateRoot", null, "stateRoot is missing");
        wrong("baseFeePerGas", null, "baseFeePerGas is missing");
        wrong("miner", "0x00", "miner cannot have 1 bytes");
        wrong("number", "7", "number does not begin with 0x");
        wrong("number", "0xg", "number is not");
    }

    @Test
    void refusesBytesThatAreNoHeader() {
        byte[] few = Rlp.list(Rlp.number(1), Rlp.number(2));
        assertThrows(MalformedProofException.class, () -> BlockHeader.read(Bytes.of(few)));
        assertThrows(MalformedProofException.class, () -> BlockHeader.read(Bytes.of(new byte[0])));
    }

    private static void wrong(String field, String value, String told) {
        Map<String, String> fields = Example.fields(ROOT, ROOT, Instant.EPOCH);
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        MalformedProofException wrong = assertThrows(MalformedProofException.class, () -> BlockHeader.of(fields));
        assertTrue(wrong.getMessage().contains(told), wrong.getMessage());
    }
}
