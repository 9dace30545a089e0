package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Transactions: sent, waiting and mined. */
final class TransactionMethods {
    private final Chain chain;
    private final Sealer sealer;

    TransactionMethods(Chain chain, Sealer sealer) {
        this.chain = chain;
        this.sealer = sealer;
    }

    void add(Map<String, RpcMethod> all) {
        all.put("eth_sendRawTransaction", this::send);
        all.put("eth_getTransactionByHash", this::transaction);
        all.put("eth_getRawTransactionByHash", this::raw);
        all.put("eth_getTransactionReceipt", this::receipt);
    }

    /** The answer waits for the block, so that who asks for the receipt next finds it. */
    private JsonNode send(Params params) throws RpcException {
        byte[] bytes = Hex.bytes(params.text(0, "the signed transaction"), "the signed transaction");
        try {
            Ticket ticket = sealer.submit(bytes);
            params.await(ticket);
            return Json.word(ticket.transaction().hash());
        } catch (RefusedException refused) {
            throw new RpcException(RpcException.SERVER, String.valueOf(refused.getMessage()));
        }
    }

    private JsonNode transaction(Params params) throws RpcException {
        Word hash = params.hash(0, "the transaction hash");
        // first those that wait: one that is mined meanwhile is found among the mined
        Optional<Signed> waiting = sealer.waiting(hash);
        return chain.transaction(hash)
                .<JsonNode>map(place -> TransactionJson.mined(chain.block(place.block()), place.index()))
                .orElseGet(() -> waiting.<JsonNode>map(TransactionJson::waiting).orElse(Json.none()));
    }

    private JsonNode raw(Params params) throws RpcException {
        Word hash = params.hash(0, "the transaction hash");
        Optional<Signed> waiting = sealer.waiting(hash);
        return chain.transaction(hash)
                .map(place -> chain.block(place.block()).transactions().get(place.index()))
                .or(() -> waiting.map(Signed::bytes))
                .map(Json::data)
                .orElse(Json.none());
    }

    private JsonNode receipt(Params params) throws RpcException {
        return chain.transaction(params.hash(0, "the transaction hash"))
                .<JsonNode>map(place -> ReceiptJson.of(chain.block(place.block()), place.index()))
                .orElse(Json.none());
    }
}
