package io.tiepm.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.model.Moments;
import io.tiepm.proof.Beside;
import io.tiepm.proof.Bytes;
import io.tiepm.proof.Check;
import io.tiepm.proof.ReceiptVerifier;
import io.tiepm.proof.Trust;
import io.tiepm.proof.Verdict;
import io.tiepm.proof.Verifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The verifier in Java and the one in JavaScript were written from the page apart from each other: of a thousand changed
 * proofs and as many receipts, always the same ones, they say the same, check by check; {@code -Dmutations} says how many, and {@code
 * -Dmutations.seed} which. Needs Node 20; in CI it must be there.
 */
class AgreementTest {
    private static final int MANY = Integer.getInteger("mutations", 1000);
    private static final long SEED = Long.getLong("mutations.seed", 20261122);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A file, what was done to it, and the block that is trusted.
     *
     * @param beside the proof beside a receipt, and when it is read; empty for a proof
     */
    private record Case(String name, byte[] file, Bytes blockHash, Optional<Beside.Proof> beside, Instant now) {
        Verdict verdict() {
            Trust trust = new Trust.BlockHash(blockHash);
            return beside.isPresent()
                    ? new ReceiptVerifier(trust, now).verify(file, beside.get())
                    : new Verifier(trust).verify(file);
        }

        String line() {
            return Bytes.of(file).hex() + " " + blockHash.hex()
                    + beside.map(proof -> " " + Bytes.of(proof.file()).hex() + " " + Moments.toNanos(now))
                            .orElse("")
                    + "\n";
        }
    }

    @Test
    @Timeout(value = 900, unit = TimeUnit.SECONDS)
    void saysOfEveryChangedProofWhatJavaScriptSays() throws IOException, InterruptedException {
        agree(cases(), 0.8);
    }

    /** The one or the other of receipt and proof is changed. */
    @Test
    @Timeout(value = 900, unit = TimeUnit.SECONDS)
    void saysOfEveryChangedReceiptWhatJavaScriptSays() throws IOException, InterruptedException {
        agree(receipts(), 0.7);
    }

    private static void agree(List<Case> cases, double changes) throws IOException, InterruptedException {
        Optional<List<String>> said = javaScript(cases);
        assumeTrue(said.isPresent(), "node is not installed");
        assertEquals(cases.size(), said.get().size());
        int broken = 0;
        for (int i = 0; i < cases.size(); i++) {
            Case each = cases.get(i);
            Verdict verdict = each.verdict();
            broken += verdict.valid() ? 0 : 1;
            assertEquals(
                    told(JSON.readTree(said.get().get(i))),
                    told(verdict),
                    () -> each.name() + ": " + new String(each.file(), StandardCharsets.UTF_8) + "\n" + verdict);
        }
        assertTrue(broken > cases.size() * changes, broken + " of the changes were changes");
    }

    private static List<Case> cases() throws IOException {
        JsonNode proofs = vectors("proof").get("proofs");
        Mutations mutations = new Mutations(SEED);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            JsonNode proof = proofs.get(i % proofs.size());
            Bytes blockHash = Bytes.parse(proof.at("/file/anchor/block/hash").asText());
            byte[] changed = mutations.change(proof.get("file").toString());
            cases.add(new Case(
                    "change " + i + " of " + proof.get("name").asText(),
                    changed,
                    blockHash,
                    Optional.empty(),
                    Instant.EPOCH));
        }
        return cases;
    }

    private static List<Case> receipts() throws IOException {
        Map<String, JsonNode> proofs = new TreeMap<>();
        vectors("proof")
                .get("proofs")
                .forEach(proof -> proofs.put(proof.get("name").asText(), proof.get("file")));
        List<JsonNode> receipts = new ArrayList<>();
        vectors("receipt").get("receipts").forEach(receipt -> {
            if (receipt.has("proof")) {
                receipts.add(receipt);
            }
        });
        Mutations mutations = new Mutations(SEED);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            JsonNode receipt = receipts.get(i % receipts.size());
            JsonNode proof = proofs.get(receipt.get("proof").asText());
            boolean isProof = i % 4 == 3;
            byte[] file = receipt.get("file").toString().getBytes(StandardCharsets.UTF_8);
            byte[] beside = proof.toString().getBytes(StandardCharsets.UTF_8);
            cases.add(new Case(
                    "change " + i + " of " + receipt.get("name").asText() + (isProof ? ", in the proof" : ""),
                    isProof ? file : mutations.change(receipt.get("file").toString()),
                    Bytes.parse(proof.at("/anchor/block/hash").asText()),
                    Optional.of(new Beside.Proof(isProof ? mutations.change(proof.toString()) : beside)),
                    Moments.ofNanos(receipt.get("at").asLong())));
        }
        return cases;
    }

    private static JsonNode vectors(String name) throws IOException {
        return JSON.readTree(
                Path.of("../../docs/formats/vectors/" + name + ".json").toFile());
    }

    /** A line for each case; empty where there is no node, and nothing asks for it. */
    private static Optional<List<String>> javaScript(List<Case> cases) throws IOException, InterruptedException {
        Process node;
        try {
            node = new ProcessBuilder("node", "src/test/node/verify-many.mjs")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException absent) {
            if (System.getenv("CI") != null) {
                throw absent;
            }
            return Optional.empty();
        }
        CompletableFuture<Void> given = CompletableFuture.runAsync(() -> give(cases, node));
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(said::add);
        } finally {
            given.join();
        }
        assertEquals(0, node.waitFor());
        return Optional.of(said);
    }

    private static void give(List<Case> cases, Process node) {
        try (Writer lines = node.outputWriter(StandardCharsets.US_ASCII)) {
            for (Case each : cases) {
                lines.write(each.line());
            }
        } catch (IOException gone) {
            throw new UncheckedIOException("node went away", gone);
        }
    }

    private static Map<String, String> told(JsonNode said) {
        Map<String, String> told = new TreeMap<>();
        said.get("marks")
                .properties()
                .forEach(mark -> told.put(mark.getKey(), mark.getValue().asText()));
        told.put("valid", said.get("valid").asText());
        told.put("complete", said.get("complete").asText());
        return told;
    }

    private static Map<String, String> told(Verdict verdict) {
        Map<String, String> told = new TreeMap<>();
        for (Check check : verdict.checks()) {
            told.put(check.name().word(), check.mark().word());
        }
        told.put("valid", Boolean.toString(verdict.valid()));
        told.put("complete", Boolean.toString(verdict.complete()));
        return told;
    }
}
