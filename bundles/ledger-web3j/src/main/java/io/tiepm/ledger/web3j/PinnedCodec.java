package io.tiepm.ledger.web3j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a chain, as a file: JSON, so that a person can read it. */
final class PinnedCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PinnedCodec() {}

    static byte[] write(Pinned pinned) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        all.put("chainId", pinned.chainId().toString());
        all.put("genesis", pinned.genesis().toString());
        ObjectNode contracts = all.putObject("contracts");
        new TreeMap<>(pinned.contracts()).forEach((name, contract) -> contracts
                .putObject(name)
                .put("address", contract.at().text())
                .put("codeHash", contract.codeHash().toString())
                .put("block", contract.block()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
    }

    /** @throws IOException if it is no such file */
    static Pinned read(byte[] bytes) throws IOException {
        try {
            JsonNode all = JSON.readTree(bytes);
            Map<String, Pinned.Contract> contracts = new HashMap<>();
            for (Map.Entry<String, JsonNode> each : all.path("contracts").properties()) {
                contracts.put(
                        each.getKey(),
                        new Pinned.Contract(
                                Address.parse(each.getValue().path("address").asText()),
                                Digest.parse(each.getValue().path("codeHash").asText()),
                                each.getValue().path("block").asLong()));
            }
            return new Pinned(
                    new BigInteger(all.path("chainId").asText()),
                    Digest.parse(all.path("genesis").asText()),
                    contracts);
        } catch (RuntimeException malformed) {
            throw new IOException("it does not tell which chain it was: " + malformed.getMessage(), malformed);
        }
    }
}
