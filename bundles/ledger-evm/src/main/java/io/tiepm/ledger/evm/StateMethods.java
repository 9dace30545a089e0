package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What accounts have, now and in the last blocks. */
final class StateMethods {
    private final Chain chain;
    private final Sealer sealer;

    StateMethods(Chain chain, Sealer sealer) {
        this.chain = chain;
        this.sealer = sealer;
    }

    void add(Map<String, RpcMethod> all) {
        all.put("eth_getBalance", p -> Json.quantity(account(p, 1).balance()));
        all.put("eth_getCode", p -> Json.data(account(p, 1).code().bytes()));
        all.put("eth_getStorageAt", p -> Json.word(account(p, 2).at(p.number(1, "the slot"))));
        all.put("eth_getTransactionCount", this::nonce);
    }

    private Account account(Params params, int block) throws RpcException {
        Address address = params.address(0);
        return BlockChoice.of(chain, params.at(block)).world(chain).account(address);
    }

    private JsonNode nonce(Params params) throws RpcException {
        boolean pending = BlockChoice.of(chain, params.at(1)).pending();
        return Json.quantity(
                pending
                        ? sealer.nextNonce(params.address(0))
                        : account(params, 1).nonce());
    }
}
