package io.tiepm.ledger.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What the ledger is, and what gas costs: nothing. */
final class ChainMethods {
    private static final int MOST_BLOCKS = 1024;

    private final Chain chain;
    private final String version;

    /**
     * @param version of the server
     */
    ChainMethods(Chain chain, String version) {
        this.chain = chain;
        this.version = version;
    }

    void add(Map<String, RpcMethod> all) {
        all.put("web3_clientVersion", p -> Json.text("TIEPM/" + version + "/embedded single-node"));
        all.put("web3_sha3", p -> Json.word(Keccak.word(Hex.bytes(p.text(0, "the data"), "the data"))));
        all.put("net_version", p -> Json.text(Long.toString(chain.chainId())));
        all.put("net_listening", p -> Json.flag(true));
        all.put("net_peerCount", p -> Json.quantity(0));
        all.put("eth_chainId", p -> Json.quantity(chain.chainId()));
        all.put("eth_blockNumber", p -> Json.quantity(chain.head().number()));
        all.put("eth_gasPrice", p -> Json.quantity(Rules.BASE_FEE));
        all.put("eth_maxPriorityFeePerGas", p -> Json.quantity(0));
        all.put("eth_blobBaseFee", p -> Json.quantity(1));
        all.put("eth_syncing", p -> Json.flag(false));
        all.put("eth_mining", p -> Json.flag(false));
        all.put("eth_coinbase", p -> Json.text(Rules.BENEFICIARY.toString()));
        all.put("eth_accounts", p -> Json.array());
        all.put("eth_feeHistory", this::feeHistory);
    }

    private JsonNode feeHistory(Params params) throws RpcException {
        JsonNode wanted = params.at(0);
        long count = wanted.isIntegralNumber()
                ? wanted.longValue()
                : params.number(0, "the count of blocks").clampedLong();
        long newest = BlockChoice.of(chain, params.at(1)).number();
        int percentiles = params.at(2).size();
        if (count < 0 || percentiles > 100) {
            throw RpcException.params("the count of blocks must be 0 or more, and the percentiles 100 at most");
        }
        count = Math.min(Math.min(count, MOST_BLOCKS), newest + 1);
        ArrayNode fees = Json.array();
        ArrayNode blobFees = Json.array();
        ArrayNode used = Json.array();
        ArrayNode blobsUsed = Json.array();
        ArrayNode rewards = Json.array();
        for (long number = newest - count + 1; number <= newest; number++) {
            fees.add(Hex.quantity(Rules.BASE_FEE));
            blobFees.add(Hex.quantity(1));
            used.add((double) chain.block(number).header().gasUsed() / Rules.GAS_LIMIT);
            blobsUsed.add(0);
            ArrayNode reward = rewards.addArray();
            for (int i = 0; i < percentiles; i++) {
                reward.add(Hex.quantity(0));
            }
        }
        ObjectNode history = Json.object();
        history.put("oldestBlock", Hex.quantity(count == 0 ? 0 : newest - count + 1));
        history.set("baseFeePerGas", fees.add(Hex.quantity(Rules.BASE_FEE)));
        history.set("baseFeePerBlobGas", blobFees.add(Hex.quantity(1)));
        history.set("gasUsedRatio", used);
        history.set("blobGasUsedRatio", blobsUsed);
        if (percentiles > 0) {
            history.set("reward", rewards);
        }
        return history;
    }
}
