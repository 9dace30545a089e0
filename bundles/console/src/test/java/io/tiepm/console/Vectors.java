package io.tiepm.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.evidence.Digest;
import io.tiepm.proof.BlockHeader;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.ChainException;
import io.tiepm.proof.ChainView;
import io.tiepm.proof.MalformedProofException;
import io.tiepm.proof.ProofFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Proofs of a real chain, and what its node told: {@code docs/formats/vectors/proof.json}. */
final class Vectors {
    private static final JsonNode ALL = read("proof");
    private static final JsonNode RECEIPTS = read("receipt");

    private Vectors() {}

    /** The file of the proof of that name. */
    static byte[] file(String name) {
        return file(ALL.get("proofs"), name);
    }

    /** The file of the receipt of that name. */
    static byte[] receipt(String name) {
        return file(RECEIPTS.get("receipts"), name);
    }

    private static byte[] file(JsonNode all, String name) {
        for (JsonNode proof : all) {
            if (proof.get("name").asText().equals(name)) {
                return proof.get("file").toString().getBytes(StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("nothing is named " + name);
    }

    static ProofFile proof(String name) {
        try {
            return ProofFile.read(file(name));
        } catch (MalformedProofException wrong) {
            throw new AssertionError(wrong);
        }
    }

    static Digest genesis() {
        return Digest.parse(node().get("blocks").get("0x0").get("hash").asText().substring(2));
    }

    static String registry() {
        return node().get("registry").asText();
    }

    private static JsonNode node() {
        return ALL.get("node");
    }

    private static JsonNode read(String name) {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("../../docs/formats/vectors/" + name + ".json")
                            .toFile());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** The node, as it answered. */
    static final class Node implements ChainView {
        @Override
        public long id() {
            return Long.decode(node().get("chainId").asText());
        }

        @Override
        public long height() {
            return Long.decode(node().get("latest").asText());
        }

        @Override
        public boolean isSingleNode() {
            return false;
        }

        @Override
        public Optional<Seen> block(long number) throws ChainException {
            JsonNode block = node().get("blocks").get("0x" + Long.toHexString(number));
            if (block == null) {
                return Optional.empty();
            }
            Map<String, String> fields = new HashMap<>();
            block.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            List.of("uncles", "transactions", "withdrawals").forEach(fields::remove);
            try {
                return Optional.of(new Seen(
                        Bytes.parse(block.get("hash").asText()),
                        BlockHeader.of(fields).rlp()));
            } catch (MalformedProofException wrong) {
                throw new ChainException("the vectors have no block " + number, wrong);
            }
        }

        @Override
        public Optional<List<Bytes>> contracts(String name) {
            List<Bytes> versions = new ArrayList<>();
            node().get("contracts").get(name).forEach(one -> versions.add(Bytes.parse(one.asText())));
            return Optional.of(versions);
        }

        @Override
        public OptionalLong revoked(Digest key) {
            return OptionalLong.empty();
        }

        @Override
        public boolean isRotated(Digest first, Digest key) {
            return false;
        }
    }
}
