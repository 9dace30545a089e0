package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiepm.model.Moments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors in {@code docs/formats/vectors/receipt.json}: what every reader says of a receipt. */
class ReceiptVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode VECTORS = vectors("receipt");
    private static final JsonNode PROOFS = vectors("proof");

    /** A vector by its name. */
    record Vector(JsonNode json) {
        @Override
        public String toString() {
            return json.get("name").asText();
        }
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void saysWhatEveryReaderSays(Vector receipt) throws Exception {
        byte[] file = bytes(receipt.json().get("file"));
        Trust node = new Trust.Node(new ToldChain(PROOFS.get("node")));
        assertEquals(marks(receipt.json().get("offline")), marks(verify(receipt, new Trust.Nothing(), file)));
        assertEquals(marks(receipt.json().get("online")), marks(verify(receipt, node, file)));
        assertEquals(
                receipt.json().get("file"), JSON.readTree(ReceiptFile.read(file).bytes()), "written again");
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void namesWhatFailsAfterwards(Vector mutation) {
        Vector of = receipts().stream()
                .filter(each -> each.json().get("name").equals(mutation.json().get("of")))
                .findFirst()
                .orElseThrow();
        JsonNode file = of.json().get("file").deepCopy();
        JsonPointer path = JsonPointer.compile(mutation.json().get("path").asText());
        ObjectNode within = (ObjectNode) file.at(path.head());
        if (mutation.json().has("value")) {
            within.set(path.last().getMatchingProperty(), mutation.json().get("value"));
        } else {
            within.remove(path.last().getMatchingProperty());
        }
        TreeSet<String> fails = new TreeSet<>();
        mutation.json().get("fails").forEach(name -> fails.add(name.asText()));
        Verdict verdict = verify(of, new Trust.Nothing(), bytes(file));
        TreeSet<String> failed = new TreeSet<>();
        marks(verdict).forEach((name, mark) -> {
            if (mark.equals("failed")) {
                failed.add(name);
            }
        });
        assertEquals(fails, failed, verdict.toString());
    }

    @Test
    void refusesFilesThatAreNoneInOneLine() {
        for (JsonNode malformed : VECTORS.get("malformed")) {
            byte[] file = malformed.get("text").asText().getBytes(StandardCharsets.UTF_8);
            Verdict verdict = new ReceiptVerifier(new Trust.Nothing(), Example.NOON).verify(file, new Beside.Nothing());
            assertEquals(
                    Map.of("format", "failed"),
                    marks(verdict),
                    malformed.get("name").asText());
            assertEquals(1, verdict.checks().get(0).text().lines().count());
        }
    }

    static List<Vector> receipts() {
        return list("receipts");
    }

    static List<Vector> mutations() {
        return list("mutations");
    }

    private static List<Vector> list(String name) {
        List<Vector> vectors = new ArrayList<>();
        VECTORS.get(name).forEach(vector -> vectors.add(new Vector(vector)));
        return vectors;
    }

    private static Verdict verify(Vector receipt, Trust trust, byte[] file) {
        Beside beside = receipt.json().has("proof") ? proof(receipt.json().get("proof")) : new Beside.Nothing();
        long at = Long.parseLong(receipt.json().get("at").asText());
        return new ReceiptVerifier(trust, Moments.ofNanos(at)).verify(file, beside);
    }

    private static Beside proof(JsonNode name) {
        for (JsonNode proof : PROOFS.get("proofs")) {
            if (proof.get("name").equals(name)) {
                return new Beside.Proof(bytes(proof.get("file")));
            }
        }
        throw new AssertionError("there is no proof named " + name);
    }

    private static byte[] bytes(JsonNode file) {
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> marks(JsonNode told) {
        Map<String, String> marks = new TreeMap<>();
        told.properties()
                .forEach(mark -> marks.put(mark.getKey(), mark.getValue().asText()));
        return marks;
    }

    private static Map<String, String> marks(Verdict verdict) {
        Map<String, String> marks = new TreeMap<>();
        verdict.checks()
                .forEach(check -> marks.put(check.name().word(), check.mark().word()));
        return marks;
    }

    private static JsonNode vectors(String name) {
        try {
            return JSON.readTree(
                    Path.of("../../docs/formats/vectors/" + name + ".json").toFile());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
