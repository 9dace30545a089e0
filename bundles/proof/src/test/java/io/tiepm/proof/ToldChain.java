package io.tiepm.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.tiepm.evidence.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A node that answers what the vectors say it told. */
record ToldChain(JsonNode node) implements ChainView {
    private static final String KEY_ROTATED =
            Bytes.of("KeyRotated(uint256,bytes32,bytes32)".getBytes()).keccak().toString();

    @Override
    public long id() {
        return Long.decode(node.get("chainId").asText());
    }

    @Override
    public long height() {
        return Long.decode(node.get("latest").asText());
    }

    @Override
    public boolean isSingleNode() {
        return node.get("clientVersion").asText().contains("single-node");
    }

    @Override
    public Optional<Seen> block(long number) throws ChainException {
        JsonNode block = node.get("blocks").get("0x" + Long.toHexString(number));
        if (block == null) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        block.properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                fields.put(field.getKey(), field.getValue().asText());
            }
        });
        try {
            BlockHeader header = BlockHeader.of(fields);
            return Optional.of(new Seen(Bytes.parse(block.get("hash").asText()), header.rlp()));
        } catch (MalformedProofException wrong) {
            throw new ChainException(wrong.getMessage(), wrong);
        }
    }

    @Override
    public Optional<List<Bytes>> contracts(String name) {
        List<Bytes> addresses = new ArrayList<>();
        node.get("contracts").get(name).forEach(address -> addresses.add(Bytes.parse(address.asText())));
        return Optional.of(addresses);
    }

    @Override
    public OptionalLong revoked(Digest key) {
        return OptionalLong.empty();
    }

    @Override
    public boolean isRotated(Digest first, Digest key) {
        for (JsonNode log : node.get("logs")) {
            JsonNode topics = log.get("topics");
            if (topics.get(0).asText().equals(KEY_ROTATED)
                    && topics.get(2).asText().equals("0x" + first)
                    && topics.get(3).asText().equals("0x" + key)) {
                return true;
            }
        }
        return false;
    }
}
