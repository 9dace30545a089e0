package io.tiepm.maintenance.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.Expectation.Source;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/formats/vectors/alert.json} against the code; {@code -Dgolden=write} writes it anew. Other languages
 * read the same file.
 */
class RuleTextTest {
    private static final Path FILE = Path.of("../../docs/formats/vectors/alert.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final AlertConfig CONFIG = new Defaults();

    private static Expectation expectation(String regime, double low, double centre, double high, Source source) {
        Signal signal = new Signal(new PointId(new AssetId("press-7"), "oil.temperature"), Unit.CELSIUS);
        return new Expectation(signal, regime, low, centre, high, source, source == Source.SPECIFIED ? 0 : 3600);
    }

    @Test
    void theVectorsAreWhatTheCodeWrites() throws IOException {
        ObjectNode file = JSON.createObjectNode().put("format", "docs/formats/alert.md");
        Expectation limit = expectation("", Double.NEGATIVE_INFINITY, 0, 80.5, Source.SPECIFIED);
        add(file, RuleText.deviation(limit, true, CONFIG));
        add(file, RuleText.deviation(expectation("", 10, 45, 80, Source.SPECIFIED), false, CONFIG));
        add(file, RuleText.deviation(expectation("speed=1400..1500", 55.25, 60, 64.75, Source.LEARNT), false, CONFIG));
        add(file, RuleText.silence(AssetAlarms.DEVICE, CONFIG));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(FILE, JSON.writeValueAsString(file) + "\n");
        }
        assertEquals(JSON.readTree(FILE.toFile()), file);
    }

    private static void add(ObjectNode file, String text) {
        file.withArray("rules")
                .addObject()
                .put("text", text)
                .put("sha256", Digest.of(text.getBytes(StandardCharsets.UTF_8)).toString());
    }

    @Test
    void anotherThresholdIsAnotherRule() {
        Expectation learnt = expectation("", 55, 60, 65, Source.LEARNT);
        AlertConfig strict = new Defaults() {
            @Override
            public double on_score() {
                return 0.5;
            }
        };
        assertNotEquals(RuleText.deviation(learnt, false, CONFIG), RuleText.deviation(learnt, false, strict));
        assertEquals(
                RuleText.deviation(learnt, false, CONFIG),
                RuleText.deviation(learnt, true, CONFIG),
                "what was learnt is never critical");
    }
}
