package io.tiepm.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo on a chain that is none of ours: contracts, tokens and anchors go there unasked. */
class DemoChainTest {
    @TempDir
    Path folder;

    @Test
    void endsWithWhatItAnchoredOnAChainElsewhere() throws IOException, InterruptedException {
        try (Anvil anvil = Anvil.start()) {
            Process demo = new Launcher(folder)
                    .start(
                            "demo",
                            "--home",
                            "home",
                            "--ssh-port",
                            Integer.toString(Server.freePort()),
                            "--plant-port",
                            Integer.toString(Server.freePort() % 40_000 + 20_000),
                            "--chain",
                            anvil.url(),
                            "--seconds",
                            "25",
                            "--json");
            List<String> told;
            try {
                told = new String(demo.getInputStream().readAllBytes(), UTF_8)
                        .lines()
                        .toList();
            } finally {
                demo.destroy();
            }
            assertEquals(0, demo.waitFor(), () -> String.join("\n", told));
            JsonNode figures = new JsonMapper().readTree(told.get(told.size() - 1));
            assertEquals(4, figures.path("assets").asInt(), figures::toString);
            for (String protocol : List.of("modbus-tcp", "opcua", "sparkplug")) {
                assertTrue(figures.path("protocols").path(protocol).asLong() > 0, figures::toString);
            }
            assertEquals(4, figures.path("tokens").asInt(), figures::toString);
            assertTrue(figures.path("anchors").asLong() > 0, figures::toString);
            assertTrue(figures.path("provable").asLong() > 0, figures::toString);
            assertTrue(figures.path("gasPerReading").asDouble() > 0, figures::toString);
        }
    }
}
