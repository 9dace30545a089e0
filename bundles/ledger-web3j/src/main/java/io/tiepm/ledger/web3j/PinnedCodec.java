package io.tiepm.ledger.web3j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Address;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** What is known of a chain, as a file: JSON, so that a person can read it. */
final class PinnedCodec {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHECKSUM = "crc32c";
    private static final Set<String> FIELDS = Set.of("chainId", "genesis", "contracts", CHECKSUM);

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
        all.put(CHECKSUM, checksum(all));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
    }

    /** A file without a checksum was written by hand, or by an older server. */
    private static void check(JsonNode all) {
        for (Map.Entry<String, JsonNode> each : all.properties()) {
            if (!FIELDS.contains(each.getKey())) {
                throw new IllegalArgumentException("it has a field '" + each.getKey() + "'");
            }
        }
        if (all.has(CHECKSUM)) {
            ObjectNode rest = all.deepCopy();
            String told = rest.remove(CHECKSUM).asText();
            if (!told.equals(checksum(rest))) {
                throw new IllegalArgumentException("its checksum is another");
            }
        }
    }

    private static String checksum(ObjectNode all) {
        CRC32C crc = new CRC32C();
        crc.update(all.toString().getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    /** @throws IOException if it is no such file */
    static Pinned read(byte[] bytes) throws IOException {
        try {
            JsonNode all = JSON.readTree(bytes);
            check(all);
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
        } catch (JsonProcessingException none) {
            throw new IOException("it is no JSON: " + Foreign.line(none.getOriginalMessage()), none);
        } catch (RuntimeException malformed) {
            throw new IOException(
                    "it does not tell which chain it was: " + Foreign.line(String.valueOf(malformed.getMessage())),
                    malformed);
        }
    }
}
