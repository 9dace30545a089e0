package io.tiepm.performance.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/formats/vectors/benchmark.json} against the code; {@code -Dgolden=write} writes it anew. Other
 * languages read the same file.
 */
class BenchmarkTextTest {
    private static final Path FILE = Path.of("../../docs/formats/vectors/benchmark.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final AssetId PRESS = new AssetId("press-7");
    private static final Specification SPECIFICATION =
            specification(Map.of("speed", 100.0, "pump.on", 1.0), Duration.ofMillis(90_500));
    private static final List<Expectation> LEARNT = List.of(
            expectation("vibration", "mm/s", "pump.on=on,speed=1400..1500", 0.1 + 0.2, 1.5, 2.75, 3600),
            expectation("vibration", "mm/s", "pump.on=off,speed=0..100", -1e-7, 0, 1e-7, 40),
            expectation("oil", "Cel", "pump.on=on,speed=1400..1500", 58, 60, 1e21, 1_000_000));

    private static Specification specification(Map<String, Double> regime, Duration learning) {
        return new Specification(List.of(), regime, learning, Map.of(), Optional.empty());
    }

    private static Expectation expectation(
            String point, String unit, String regime, double low, double centre, double high, long count) {
        return new Expectation(
                new Signal(new PointId(PRESS, point), new Unit(unit)),
                regime,
                low,
                centre,
                high,
                Expectation.Source.LEARNT,
                count);
    }

    @Test
    void theVectorsAreWhatTheCodeWrites() throws IOException {
        ObjectNode file = JSON.createObjectNode().put("format", "docs/formats/benchmark.md");
        add(file, "benchmarks", BenchmarkText.of(Specification.NONE, List.of()));
        add(file, "benchmarks", BenchmarkText.of(SPECIFICATION, LEARNT));
        add(file, "reasons", BenchmarkText.why("anna", "a new spindle, \"balanced\""));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(FILE, JSON.writeValueAsString(file) + "\n");
        }
        assertEquals(JSON.readTree(FILE.toFile()), file);
    }

    private static void add(ObjectNode file, String list, String text) {
        file.withArray(list)
                .addObject()
                .put("text", text)
                .put("sha256", Digest.of(text.getBytes(StandardCharsets.UTF_8)).toString());
    }

    @Test
    void theOrderInWhichItWasLearntDoesNotMatter() {
        List<Expectation> other = List.of(LEARNT.get(2), LEARNT.get(0), LEARNT.get(1));
        assertEquals(BenchmarkText.of(SPECIFICATION, LEARNT), BenchmarkText.of(SPECIFICATION, other));
    }

    @Test
    void anotherWindowIsNoExtensionEvenWhereAllExpectationsStand() {
        String before = BenchmarkText.of(SPECIFICATION, LEARNT.subList(0, 2));
        assertTrue(BenchmarkText.difference(before, BenchmarkText.of(SPECIFICATION, LEARNT))
                .isExtension());
        String anew = BenchmarkText.of(specification(SPECIFICATION.regime(), Duration.ofSeconds(1)), LEARNT);
        assertFalse(BenchmarkText.difference(before, anew).isExtension());
        assertEquals(
                new BenchmarkText.Difference(0, 0, 1, false),
                BenchmarkText.difference(BenchmarkText.of(SPECIFICATION, LEARNT), before));
    }
}
