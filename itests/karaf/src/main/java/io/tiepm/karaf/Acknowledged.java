package io.tiepm.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A route of an integrator that writes a line for each batch that was acknowledged; it hears of a batch only after the
 * batch is durable, so every line must be found in the history.
 */
public final class Acknowledged {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    private Acknowledged(Path file) {
        this.file = file;
    }

    /** Lays the route into a server's folder of routes. */
    public static Acknowledged by(Server server) throws IOException {
        Path folder = Files.createDirectories(server.home().resolve("acknowledged"));
        Path routes = Files.createDirectories(server.etc().resolve("routes"));
        Files.writeString(
                routes.resolve("acknowledged.yaml"),
                """
                - route:
                    id: acknowledged
                    from:
                      uri: tiepm:readings
                      steps:
                        - to:
                            uri: file:%s
                            parameters:
                              fileName: batches.jsonl
                              fileExist: Append
                              appendChars: "\\\\n"
                """
                        .formatted(folder));
        return new Acknowledged(folder.resolve("batches.jsonl"));
    }

    /** How many lines there are. */
    public int size() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /** The greatest sequence that was acknowledged, by asset; a last line that a kill cut in two is left out. */
    public Map<String, Long> last() throws IOException {
        Map<String, Long> last = new TreeMap<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            if (line.endsWith("}")) {
                JsonNode batch = JSON.readTree(line);
                last.merge(batch.path("asset").asText(), batch.path("sequence").asLong(), Math::max);
            }
        }
        return last;
    }
}
