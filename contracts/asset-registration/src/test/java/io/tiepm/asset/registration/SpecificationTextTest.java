package io.tiepm.asset.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiepm.contract.Limit;
import io.tiepm.contract.Specification;
import io.tiepm.contract.Specification.Kind;
import io.tiepm.contract.Specification.Role;
import io.tiepm.model.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/formats/vectors/specification.json} against the code; {@code -Dgolden=write} writes it anew. Other
 * languages read the same file.
 */
class SpecificationTextTest {
    private static final Path FILE = Path.of("../../docs/formats/vectors/specification.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final Specification FULL = new Specification(
            List.of(
                    new Limit(
                            "spindle.temperature",
                            new Unit("Cel"),
                            OptionalDouble.of(-10),
                            OptionalDouble.of(80.5),
                            OptionalDouble.of(-40),
                            OptionalDouble.of(1e21),
                            OptionalDouble.of(1e-7),
                            Optional.of(Duration.ofMillis(1500)),
                            true),
                    new Limit(
                            "pressure",
                            new Unit("bar"),
                            OptionalDouble.empty(),
                            OptionalDouble.of(0.1 + 0.2),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            Optional.empty(),
                            false)),
            Map.of("speed", 250.0, "load", 0.000001),
            Duration.ofHours(8),
            Map.of(Role.RUNNING, "running", Role.ENERGY, "energy"),
            Optional.of(120.0),
            Map.of("energy", Kind.COUNTER, "speed", Kind.LEVEL));

    @Test
    void theVectorsAreWhatTheCodeWrites() throws IOException {
        ObjectNode file = JSON.createObjectNode().put("format", "docs/formats/specification.md");
        for (Specification specification : List.of(Specification.NONE, FULL)) {
            file.withArray("specifications")
                    .addObject()
                    .put("text", SpecificationText.of(specification))
                    .put("sha256", SpecificationText.digest(specification).toString());
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(FILE, JSON.writeValueAsString(file) + "\n");
        }
        assertEquals(JSON.readTree(FILE.toFile()), file);
    }
}
