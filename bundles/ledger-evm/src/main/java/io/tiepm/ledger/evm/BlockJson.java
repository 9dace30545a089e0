package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A block as it is answered. */
final class BlockJson {
    private BlockJson() {}

    /**
     * @param full whether with whole transactions rather than their hashes
     */
    static ObjectNode of(Sealed block, boolean full) {
        Header header = block.header();
        ObjectNode json = Json.object();
        json.put("number", Hex.quantity(header.number()));
        json.put("hash", block.hash().toString());
        json.put("parentHash", header.parentHash().toString());
        json.put("nonce", Hex.data(header.nonceBytes()));
        json.put("mixHash", header.mixHash().toString());
        json.put("sha3Uncles", header.ommersHash().toString());
        json.put("logsBloom", Hex.data(header.bloom().bytes()));
        json.put("transactionsRoot", header.transactionsRoot().toString());
        json.put("stateRoot", header.stateRoot().toString());
        json.put("receiptsRoot", header.receiptsRoot().toString());
        json.put("miner", header.beneficiary().toString());
        json.put("difficulty", Hex.quantity(header.difficulty()));
        json.put("totalDifficulty", Hex.quantity(0));
        json.put("extraData", Hex.data(header.extraData()));
        json.put("size", Hex.quantity(size(block)));
        json.put("gasLimit", Hex.quantity(header.gasLimit()));
        json.put("gasUsed", Hex.quantity(header.gasUsed()));
        json.put("timestamp", Hex.quantity(header.timestamp()));
        json.put("baseFeePerGas", Hex.quantity(header.baseFee()));
        json.put("withdrawalsRoot", header.withdrawalsRoot().toString());
        json.put("blobGasUsed", Hex.quantity(header.blobGasUsed()));
        json.put("excessBlobGas", Hex.quantity(header.excessBlobGas()));
        json.put("parentBeaconBlockRoot", header.parentBeaconBlockRoot().toString());
        json.putArray("uncles");
        json.putArray("withdrawals");
        ArrayNode transactions = json.putArray("transactions");
        for (int i = 0; i < block.transactions().size(); i++) {
            if (full) {
                transactions.add(TransactionJson.mined(block, i));
            } else {
                transactions.add(Keccak.word(block.transactions().get(i)).toString());
            }
        }
        return json;
    }

    /** How long the block is as Ethereum's nodes send it to each other: typed transactions are texts in its list. */
    private static int size(Sealed block) {
        List<byte[]> transactions = block.transactions().stream()
                .map(bytes -> (bytes[0] & 0xff) >= 0xc0 ? bytes : Rlp.text(bytes))
                .toList();
        return Rlp.list(block.header().encoded(), Rlp.list(transactions), Rlp.list(), Rlp.list()).length;
    }
}
