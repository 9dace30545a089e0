package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.Optional;

/** Blocks by number and by hash; null for one that is not there. */
final class BlockMethods {
    private final Chain chain;

    BlockMethods(Chain chain) {
        this.chain = chain;
    }

    void add(Map<String, RpcMethod> all) {
        all.put("eth_getBlockByNumber", p -> block(numbered(p), p));
        all.put("eth_getBlockByHash", p -> block(hashed(p), p));
        all.put("eth_getBlockTransactionCountByNumber", p -> count(numbered(p)));
        all.put("eth_getBlockTransactionCountByHash", p -> count(hashed(p)));
        all.put("eth_getUncleCountByBlockNumber", p -> uncles(numbered(p)));
        all.put("eth_getUncleCountByBlockHash", p -> uncles(hashed(p)));
        all.put("eth_getTransactionByBlockNumberAndIndex", p -> transaction(numbered(p), p.index(1)));
        all.put("eth_getTransactionByBlockHashAndIndex", p -> transaction(hashed(p), p.index(1)));
        all.put("eth_getBlockReceipts", this::receipts);
    }

    private Optional<Sealed> numbered(Params params) throws RpcException {
        JsonNode wanted = params.at(0);
        if (wanted.isTextual() && wanted.textValue().startsWith("0x")) {
            long number = params.number(0, "the block").clampedLong();
            return number > chain.head().number() ? Optional.empty() : Optional.of(chain.block(number));
        }
        return Optional.of(chain.block(BlockChoice.of(chain, wanted).number()));
    }

    private Optional<Sealed> hashed(Params params) throws RpcException {
        return chain.block(params.hash(0, "the block hash"));
    }

    private static JsonNode block(Optional<Sealed> block, Params params) throws RpcException {
        boolean full = params.flag(1, "whether transactions are wanted whole");
        return block.<JsonNode>map(found -> BlockJson.of(found, full)).orElse(Json.none());
    }

    private static JsonNode count(Optional<Sealed> block) {
        return block.map(found -> Json.quantity(found.transactions().size())).orElse(Json.none());
    }

    private static JsonNode uncles(Optional<Sealed> block) {
        return block.map(found -> Json.quantity(0)).orElse(Json.none());
    }

    private static JsonNode transaction(Optional<Sealed> block, int index) {
        return block.filter(found -> index < found.transactions().size())
                .<JsonNode>map(found -> TransactionJson.mined(found, index))
                .orElse(Json.none());
    }

    private JsonNode receipts(Params params) throws RpcException {
        JsonNode wanted = params.at(0);
        boolean isHash = wanted.isTextual() && wanted.textValue().length() == 66;
        Optional<Sealed> block = isHash ? hashed(params) : numbered(params);
        if (block.isEmpty()) {
            return Json.none();
        }
        ArrayNode receipts = Json.array();
        for (int i = 0; i < block.get().receipts().size(); i++) {
            receipts.add(ReceiptJson.of(block.get(), i));
        }
        return receipts;
    }
}
