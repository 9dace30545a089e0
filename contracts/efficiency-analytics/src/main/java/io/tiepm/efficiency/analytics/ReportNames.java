package io.tiepm.efficiency.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tiepm.evidence.Digest;
import io.tiepm.model.Period;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The reports that a claim's evidence names, by the digests of their statements; see {@code docs/formats/saving.md}.
 *
 * @param baseline those of the baseline period
 * @param reports those of the claimed period
 */
record ReportNames(List<Digest> baseline, List<Digest> reports) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param text of the evidence, whose digest is known to be the claim's */
    static ReportNames read(String text) throws IOException {
        JsonNode all = JSON.readTree(text);
        return new ReportNames(digests(all.path("baseline")), digests(all.path("reports")));
    }

    private static List<Digest> digests(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .map(Digest::parse)
                .toList();
    }

    /** The period of a baseline, whose digest is known to be the claim's. */
    static Period baseline(String text) throws IOException {
        JsonNode all = JSON.readTree(text);
        return new Period(
                Instant.parse(all.path("from").asText()),
                Instant.parse(all.path("until").asText()));
    }
}
