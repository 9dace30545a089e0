package io.tiepm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnchorLinkTest {
    private static final Path FILE = Path.of("../../docs/formats/vectors/anchors.json");
    private static final Digest GATEWAY = Digest.of(new byte[] {1});
    private static final Digest ROOT = Digest.of(new byte[] {2});
    private static final Instant UNTIL = Instant.parse("2026-11-22T06:00:00Z");

    /** The file was made by the contract's tests. */
    @Test
    void hasTheHeadsThatTheContractHas() throws IOException {
        JsonNode vectors = new ObjectMapper().readTree(FILE.toFile());
        Digest gateway = Digest.parse(vectors.get("gateway").asText());
        Digest head = Digest.ZERO;
        for (JsonNode link : vectors.get("links")) {
            head = link(gateway, link).head(head);
            assertEquals(link.get("head").asText(), head.toString(), "link " + link.get("sequence"));
        }
    }

    @Test
    void refusesALinkThatTheContractWouldNotTake() {
        Instant broken = UNTIL.plusMillis(1);
        Instant far = Instant.ofEpochSecond(AnchorLink.LIMIT);
        assertThrows(IllegalArgumentException.class, () -> new AnchorLink.Anchored(GATEWAY, Digest.ZERO, 1, UNTIL));
        assertThrows(IllegalArgumentException.class, () -> new AnchorLink.Anchored(GATEWAY, ROOT, 0, UNTIL));
        assertThrows(IllegalArgumentException.class, () -> new AnchorLink.Anchored(GATEWAY, ROOT, 1, broken));
        assertThrows(IllegalArgumentException.class, () -> new AnchorLink.Anchored(GATEWAY, ROOT, 1, far));
        assertThrows(
                IllegalArgumentException.class, () -> new AnchorLink.Anchored(GATEWAY, ROOT, AnchorLink.LIMIT, UNTIL));
        assertThrows(IllegalArgumentException.class, () -> new AnchorLink.GapCertified(GATEWAY, ROOT, 1, UNTIL, -1));
    }

    private static AnchorLink link(Digest gateway, JsonNode link) {
        long sequence = link.get("sequence").asLong();
        Instant until = Instant.ofEpochSecond(link.get("until").asLong());
        return link.get("kind").asText().equals("anchor")
                ? new AnchorLink.Anchored(gateway, Digest.parse(link.get("root").asText()), sequence, until)
                : new AnchorLink.GapCertified(
                        gateway,
                        Digest.parse(link.get("digest").asText()),
                        sequence,
                        until,
                        link.get("missing").asLong());
    }
}
