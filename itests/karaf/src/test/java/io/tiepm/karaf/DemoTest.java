package io.tiepm.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer starts it, here on recordings of the three forms it knows. */
class DemoTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> MACHINES = Set.of("replay-nab", "replay-valve1-0", "replay-train-7");

    @TempDir
    Path folder;

    @Test
    void playsAFolderOfRecordingsBackAndEndsWithItsFigures() throws IOException, InterruptedException {
        Launcher launcher = new Launcher(folder);
        Process demo = launcher.start(
                "demo",
                "--home",
                "home",
                "--ssh-port",
                Integer.toString(Server.freePort()),
                "--plant-port",
                Integer.toString(Server.freePort() % 40_000 + 20_000),
                "--data",
                recordings().toString(),
                "--speed",
                "20",
                "--seconds",
                "25",
                "--json");
        Map<String, JsonNode> points;
        List<String> told;
        try {
            points = seenWhile(demo, launcher);
            // it tells its last line when it ends
            told = new String(demo.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        } finally {
            demo.destroy();
        }
        assertEquals(0, demo.waitFor(), () -> String.join("\n", told));

        // each row of each file holds the same numbers, so that any moment will do
        assertEquals("0.0820647 [g]", shown(points, "replay-valve1-0/accelerometer1rms"));
        assertEquals("76.0197 L/min", shown(points, "replay-valve1-0/volume.flow.raterms"));
        assertEquals("41.25 1", shown(points, "replay-nab/value"));
        assertEquals("106.0 [degR]", shown(points, "replay-train-7/t2"));

        JsonNode figures = JSON.readTree(told.get(told.size() - 1));
        assertEquals(3, figures.path("assets").asInt(), figures::toString);
        assertEquals(0, figures.path("rejected").asInt(-1), figures::toString);
        assertTrue(figures.path("readings").asLong() > 1_000, figures::toString);
        assertEquals(Set.of("modbus-tcp"), names(figures.path("protocols")), figures::toString);
        for (String figure : List.of("startupMs", "rssMb", "alarms", "anchors", "tokens", "provable")) {
            assertTrue(figures.path(figure).isIntegralNumber(), figures::toString);
        }
        assertFalse(Files.exists(folder.resolve("home/data/tiepm.pid")), "the demo left a server behind");
    }

    /** What the console tells of every point while the demo runs, once all machines have been heard. */
    private Map<String, JsonNode> seenWhile(Process demo, Launcher launcher) throws IOException, InterruptedException {
        Map<String, JsonNode> points = new TreeMap<>();
        while (demo.isAlive()) {
            Answer answer = launcher.run("exec", "--home", "home", "tiepm:point-list --json");
            if (answer.status() == 0) {
                Set<String> heard = new TreeSet<>();
                for (JsonNode point : JSON.readTree(answer.text())) {
                    points.put(point.path("point").asText(), point);
                    if (point.path("quality").asText().equals("good")) {
                        heard.add(point.path("point").asText().split("/")[0]);
                    }
                }
                if (heard.equals(MACHINES)) {
                    return points;
                }
            }
            Thread.sleep(500);
        }
        return points;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String shown(Map<String, JsonNode> points, String point) {
        JsonNode found = points.get(point);
        return found == null
                ? "no " + point + " in " + points.keySet()
                : found.path("value").asText() + " " + found.path("unit").asText();
    }

    private Path recordings() throws IOException {
        Path recordings = Files.createDirectories(folder.resolve("rec ordings/valve1"));
        Files.writeString(
                recordings.resolveSibling("nab.csv"), "timestamp,value\n" + "2014-02-14 14:30:00,41.25\n".repeat(50));
        Files.writeString(
                recordings.resolve("0.csv"),
                "datetime;Accelerometer1RMS;Volume Flow RateRMS;anomaly;changepoint\n"
                        + "2020-03-01 15:44:06;0.0820647;76.0197;0.0;0.0\n".repeat(50));
        Files.writeString(
                recordings.resolveSibling("train.txt"),
                IntStream.rangeClosed(1, 50).mapToObj(DemoTest::cycle).collect(Collectors.joining()));
        return recordings.getParent();
    }

    private static String cycle(int cycle) {
        return IntStream.rangeClosed(3, 26)
                .mapToObj(column -> " " + (100 + column))
                .collect(Collectors.joining("", "7 " + cycle, "\n"));
    }
}
