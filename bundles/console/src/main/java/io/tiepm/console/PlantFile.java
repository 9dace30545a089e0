package io.tiepm.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads an {@code industrial_config.json}: a broker, and machines that speak Modbus TCP. */
final class PlantFile {
    /** Most bytes that such a file may have. */
    static final long LARGEST = 4 << 20;

    private static final int MOST_MACHINES = 10_000;
    private static final int DEEPEST = 16;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(LARGEST)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private PlantFile() {}

    /**
     * The file as a tree.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not of that kind; the message names line and column
     */
    static JsonNode read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException(file + " has " + Files.size(file) + " bytes; at most " + LARGEST);
        }
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (!root.path("equipment").isArray()) {
                throw new IllegalArgumentException(
                        file + " has no list 'equipment'; an industrial_config.json names its machines there");
            }
            if (root.path("equipment").size() > MOST_MACHINES) {
                throw new IllegalArgumentException(file + " names more than " + MOST_MACHINES + " machines; split it");
            }
            return root;
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(
                    file + " line " + wrong.getLocation().getLineNr() + " column "
                            + wrong.getLocation().getColumnNr() + ": " + wrong.getOriginalMessage());
        }
    }

    static List<JsonNode> equipment(JsonNode root) {
        List<JsonNode> machines = new ArrayList<>();
        root.path("equipment").forEach(machines::add);
        return machines;
    }
}
