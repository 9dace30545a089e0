package io.tiepm.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** The vectors in {@code docs/formats/vectors/proof.json}: files from a real chain, and what every reader says of them. */
class VectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode VECTORS = vectors();

    @ParameterizedTest
    @MethodSource("proofs")
    void saysWhatEveryReaderSays(Vector proof) throws MalformedProofException {
        byte[] file = proof.json().get("file").toString().getBytes(StandardCharsets.UTF_8);
        Verifier online = new Verifier(new Trust.Node(new ToldChain(VECTORS.get("node"))));
        assertEquals(
                marks(proof.json().get("offline")), marks(Verifier.offline().verify(file)));
        assertEquals(marks(proof.json().get("online")), marks(online.verify(file)));
        assertEquals(proof.json().get("file"), tree(ProofFile.read(file)), "written again");
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void namesWhatFailsAfterwards(Vector mutation) {
        Verdict verdict = Verifier.offline().verify(changed(mutation.json()));
        TreeSet<String> fails = new TreeSet<>();
        mutation.json().get("fails").forEach(name -> fails.add(name.asText()));
        TreeSet<String> failed = new TreeSet<>();
        marks(verdict).forEach((name, mark) -> {
            if (mark.equals("failed")) {
                failed.add(name);
            }
        });
        assertEquals(fails, failed, verdict.toString());
    }

    @Test
    void refusesFilesThatAreNone() {
        for (JsonNode malformed : VECTORS.get("malformed")) {
            byte[] file = malformed.get("text").asText().getBytes(StandardCharsets.UTF_8);
            Verdict verdict = Verifier.offline().verify(file);
            assertFalse(verdict.valid(), malformed.get("name").asText());
            assertEquals(1, verdict.checks().size(), malformed.get("name").asText());
        }
    }

    /** What the node tells of a block gives the block's hash. */
    @Test
    void makesTheHeadersOfTheChain() throws ChainException {
        List<String> numbers = new ArrayList<>();
        VECTORS.get("node").get("blocks").fieldNames().forEachRemaining(numbers::add);
        assertTrue(numbers.size() > 2);
        for (String number : numbers) {
            ChainView.Seen seen = new ToldChain(VECTORS.get("node"))
                    .block(Long.decode(number))
                    .orElseThrow();
            assertEquals(seen.hash(), seen.header().keccak(), number);
        }
    }

    /** A vector by its name. */
    record Vector(JsonNode json) {
        @Override
        public String toString() {
            return json.get("name").asText()
                    + (json.has("of") ? ", of " + json.get("of").asText() : "");
        }
    }

    static List<Vector> proofs() {
        return list("proofs");
    }

    static List<Vector> mutations() {
        return list("mutations");
    }

    private static List<Vector> list(String name) {
        List<Vector> vectors = new ArrayList<>();
        VECTORS.get(name).forEach(vector -> vectors.add(new Vector(vector)));
        return vectors;
    }

    private static byte[] changed(JsonNode mutation) {
        for (Vector proof : proofs()) {
            if (proof.json().get("name").equals(mutation.get("of"))) {
                JsonNode file = proof.json().get("file").deepCopy();
                JsonPointer path = JsonPointer.compile(mutation.get("path").asText());
                JsonNode within = file.at(path.head());
                String last = path.last().getMatchingProperty();
                if (within instanceof ArrayNode list) {
                    list.set(Integer.parseInt(last), mutation.get("value"));
                } else if (mutation.has("value")) {
                    ((ObjectNode) within).set(last, mutation.get("value"));
                } else {
                    ((ObjectNode) within).remove(last);
                }
                return file.toString().getBytes(StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("there is no proof named " + mutation.get("of"));
    }

    private static JsonNode tree(ProofFile proof) {
        try {
            return JSON.readTree(proof.bytes());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
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

    private static JsonNode vectors() {
        try {
            return JSON.readTree(
                    Path.of("../../docs/formats/vectors/proof.json").toFile());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
