package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.kit.Heard;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.mqtt.MqttLink;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payloads that libraries of others signed, through Mosquitto. */
@Timeout(120)
class SigningDeviceTest {
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final String WHAT = "jose and cose-js (Debian package nodejs, then itests/peers/install)";

    @TempDir
    static Path folder;

    private static Mosquitto broker;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        broker = Mosquitto.start(Files.createDirectory(folder.resolve("broker")), "allow_anonymous true");
        Path script = Path.of("src", "test", "peers", "signing_device.js");
        Peer.run(WHAT, "node", script.toString(), folder.toString());
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "edwards, jws, json",
        "nist, jws, json",
        "koblitz, jws, json",
        "flattened, jws, json",
        "cose, cose, cbor"
    })
    void areReadAndKeptOnceEach(String name, String signed, String format) throws Exception {
        MqttLink link = MqttLinks.link(
                broker.address(),
                Map.of(
                        "client.id",
                        name,
                        "signed",
                        signed,
                        "signed.keys",
                        folder.resolve(name + ".keys").toString(),
                        "signed.counter",
                        format + ":/seq"));
        Heard house = new Heard();
        try {
            link.connect();
            link.listen(Points.at(name + " " + format + ":/temperature", name + " signed"), house);
            for (String payload : List.of("1", "1", "2")) {
                broker.publish(
                        "-q",
                        "1",
                        "-t",
                        name,
                        "-f",
                        folder.resolve(name + "." + payload).toString());
            }
            assertTrue(house.await(4, LONG));
        } finally {
            link.disconnect();
        }
        List<Sample> heard = house.samples();
        assertEquals(4, heard.size());
        assertEquals(List.of(21.0, 22.0), List.of(number(heard.get(0)), number(heard.get(2))));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve(name + ".1")),
                ((Value.Bytes) heard.get(1).value()).bytes());
    }

    private static double number(Sample sample) {
        return sample.value().number().orElseThrow();
    }
}
