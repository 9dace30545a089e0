package io.tiepm.audit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Holds the vectors in {@code docs/formats/vectors} against the code; {@code -Dgolden=write} writes them anew. Other
 * languages read the same file.
 */
class VectorsTest {
    private static final Path FILE = Path.of("../../docs/formats/vectors/audit.json");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<Deed> DEEDS = List.of(
            new Deed("server", "server", "started", "the server", Outcome.DONE, "with 74 bundles"),
            new Deed(
                    "anna",
                    "console",
                    "tiepm:alarm-ack",
                    "tiepm:alarm-ack press-7/oil.level",
                    Outcome.BEGUN,
                    "ssh(/10.0.4.9:41290)"),
            new Deed("anna", "console", "tiepm:alarm-ack", "tiepm:alarm-ack press-7/oil.level", Outcome.DONE, ""),
            Deed.of(
                    "J\u00f6rg \ud83d\ude00",
                    "console",
                    "shell:echo",
                    "shell:echo \"a\\b\" \u001b[1m \u20ac",
                    Outcome.REFUSED,
                    "local"),
            Deed.of("server", "configuration", "updated", "x".repeat(5000), Outcome.FAILED, "\u00fc".repeat(1500)));

    @Test
    void areWhatTheCodeGives() throws IOException {
        String now = JSON.writeValueAsString(vectors()) + "\n";
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(FILE, now);
        }
        assertEquals(Files.readString(FILE), now);
    }

    private static ObjectNode vectors() {
        Chain chain = new Chain(Optional.empty());
        Instant at = Instant.parse("2026-11-22T05:30:00.123456789Z");
        ObjectNode vectors = JSON.createObjectNode();
        vectors.put("format", "docs/formats/audit.md");
        ArrayNode lines = vectors.putArray("lines");
        for (int i = 0; i < DEEDS.size(); i++) {
            AuditEntry entry = chain.link(DEEDS.get(i), i == 3 ? Instant.EPOCH : at.plusMillis(i));
            lines.addObject()
                    .put("line", new String(Line.write(entry), StandardCharsets.UTF_8))
                    .put("bytes", HexFormat.of().formatHex(entry.bytes()))
                    .put("digest", entry.digest().toString());
        }
        return vectors;
    }
}
