package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tiepm.peers.Mosquitto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that speaks through a broker, while the server that listens to it is killed again and again. */
class MqttStoryTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int KILLS = 2;
    private static final int WORDS = 60;

    @TempDir
    static Path home;

    @TempDir
    static Path folder;

    private static Mosquitto broker;
    private static Server server;
    private static int words;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder, "allow_anonymous true", "max_queued_messages 0");
        server = Server.unpack(home);
        server.edit(
                "io.tiepm.asset~press-8.cfg",
                text ->
                        """
                manufacturer = Hydraulik Nord
                model = HP 300
                serial = 4712
                category = press
                site = works/hall-2
                """);
        server.edit(
                "io.tiepm.driver.mqtt~press-8.cfg",
                text ->
                        """
                asset = press-8
                host = 127.0.0.1
                port = %d
                point.strokes = plant/press-8 json:/n type=integer | 1 | 1min
                """
                                .formatted(broker.address().getPort()));
        server.start();
        awaitLink();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void everyWordOfTheMachineIsInTheHistoryThoughTheServerIsKilledBetweenReceiptAndDisk() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            speak(WORDS); // of which the last are in memory only: a batch waits a second for more
            server.kill();
            speak(WORDS); // which only the broker hears
            server.start();
        }
        awaitLink();
        speak(WORDS);
        Set<Long> said = LongStream.range(0, words).boxed().collect(Collectors.toCollection(TreeSet::new));
        server.await("the last word", () -> history().contains(words - 1L));
        assertEquals(said, history());
    }

    private static void speak(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            broker.publish("-q", "1", "-t", "plant/press-8", "-m", "{\"n\": " + words++ + "}");
        }
    }

    private static Set<Long> history() throws IOException {
        Set<Long> numbers = new TreeSet<>();
        for (JsonNode reading : JSON.readTree(server.exec("tiepm:point-history --json --limit 100000 press-8/strokes")
                .ok())) {
            if (reading.path("value").isNumber()) {
                numbers.add(reading.path("value").asLong());
            }
        }
        return numbers;
    }

    private static void awaitLink() throws IOException, InterruptedException {
        server.await("the link", () -> state().equals("up"));
    }

    private static String state() throws IOException {
        Answer answer = server.exec("tiepm:driver-list --json");
        for (JsonNode link : JSON.readTree(answer.status() == 0 ? answer.text() : "[]")) {
            if (link.path("name").asText().equals("press-8")) {
                return link.path("state").asText();
            }
        }
        return "";
    }
}
