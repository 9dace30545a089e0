package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.BrowseEntry;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.kit.Heard;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.mqtt.MqttLink;
import io.tiepm.driver.mqtt.SparkplugLink;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An edge node of Eclipse Tahu's client, through Mosquitto: births, deaths, gaps, and every type that it can write. */
@Timeout(120)
class SparkplugPeerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Instant LONG_AGO = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final String WHAT = "sparkplug-client (Debian package nodejs, then itests/peers/install)";
    private static final List<Point> TEMPERATURE_AND_LOAD =
            Points.at("Plant/Press:temperature", "Plant/Press/Axis:load");
    private static final Point TEMPERATURE = TEMPERATURE_AND_LOAD.get(0);
    private static final Point LOAD = TEMPERATURE_AND_LOAD.get(1);

    @TempDir
    static Path folder;

    private static Mosquitto broker;
    private static Wire wire;

    private final Heard house = new Heard();
    private Peer edge;
    private SparkplugLink link;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder, "allow_anonymous true");
        wire = Wire.listen(broker.address().getPort());
    }

    /** How we stand, and the request for births, where a test consents to it. */
    @AfterAll
    static void judge() throws Exception {
        if (wire != null) {
            try (Wire whole = wire) {
                JudgedKit.publishes(
                        whole,
                        "tiepm-",
                        Set.of("spBv1.0/STATE/tiepm-peer", "spBv1.0/STATE/primary", "spBv1.0/Plant/NCMD/Press"));
            }
        }
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @BeforeEach
    void plugIn() throws IOException, InterruptedException {
        edge = Peer.startAt(
                broker.address().getPort(),
                WHAT,
                "node",
                Path.of("src", "test", "peers", "sparkplug_edge.js").toString());
    }

    @AfterEach
    void letGo() {
        if (link != null) {
            link.disconnect();
        }
        if (edge != null) {
            edge.close();
        }
    }

    @Test
    void tellsEveryTypeThatItCanWrite() throws Exception {
        List<Value> expected = List.of(
                new Value.Integer(-8),
                new Value.Integer(-300),
                new Value.Integer(-70_000),
                new Value.Integer(-9_000_000_000L),
                new Value.Integer(200),
                new Value.Integer(60_000),
                new Value.Integer(4_000_000_000L),
                new Value.Integer(9_000_000_000L),
                new Value.Real(1.5),
                new Value.Real(0.1),
                new Value.Flag(true),
                new Value.Text("Grüße"),
                new Value.Text("2023-11-14T22:13:20.123Z"),
                new Value.Text("long words"),
                new Value.Text("123e4567-e89b-12d3-a456-426614174000"),
                new Value.Bytes(new byte[] {1, 2, 3}),
                new Value.Bytes(new byte[] {4, 5}),
                Value.NONE,
                new Value.Text(
                        "{\"columns\":[\"n\",\"s\"],\"types\":[\"Int32\",\"String\"],\"rows\":[[1,\"a\"],[2,\"b\"]]}"),
                new Value.Integer(1480),
                new Value.Real(2.5));
        List<Point> points = Points.at(
                ":type/Int8",
                ":type/Int16",
                ":type/Int32",
                ":type/Int64",
                ":type/UInt8",
                ":type/UInt16",
                ":type/UInt32",
                ":type/UInt64",
                ":type/Float",
                ":type/Double",
                ":type/Boolean",
                ":type/String",
                ":type/DateTime",
                ":type/Text",
                ":type/UUID",
                ":type/Bytes",
                ":type/File",
                ":type/null",
                ":type/DataSet",
                ":type/Template/speed",
                ":type/Template/size");
        listen(Map.of("edge", "Plant/Press"), points);
        tell("births", "{\"compress\": true}");
        assertTrue(house.await(points.size(), LONG), house.samples().toString());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(
                    expected.get(i),
                    house.of(points.get(i)).get(0).value(),
                    points.get(i).address());
        }
        assertEquals(LONG_AGO, house.of(points.get(0)).get(0).at());
        assertEquals(Quality.DEVICE_FAULT, house.of(points.get(17)).get(0).quality());
    }

    @Test
    void tellsByAliasAndKeepsWhatIsOfOldWithItsTime() throws Exception {
        listen(Map.of("rebirth", "ask", "reorder.wait.ms", 50), TEMPERATURE_AND_LOAD);
        await(TEMPERATURE, sample -> number(sample) == 21.5 && sample.quality() == Quality.GOOD);
        await(LOAD, sample -> number(sample) == 0.5 && sample.quality() == Quality.GOOD);
        tell("ndata", "22.5");
        await(TEMPERATURE, sample -> number(sample) == 22.5 && sample.quality() == Quality.GOOD);
        tell("ddata", "0.75");
        await(LOAD, sample -> number(sample) == 0.75 && sample.quality() == Quality.GOOD);
        tell("historical", "20.5");
        await(TEMPERATURE, sample -> number(sample) == 20.5 && sample.at().equals(LONG_AGO));
        BrowseEntry temperature = link.browse("Plant/Press", "", 100).entries().stream()
                .filter(entry -> entry.name().equals("temperature"))
                .findFirst()
                .orElseThrow();
        assertEquals(Unit.CELSIUS, temperature.unit().orElseThrow());
        assertEquals(TEMPERATURE.address(), temperature.address().orElseThrow());
    }

    @Test
    void tellsTheDeathOfADeviceAndOfTheNodeItself() throws Exception {
        listen(Map.of("rebirth", "ask", "reorder.wait.ms", 50), TEMPERATURE_AND_LOAD);
        await(LOAD, sample -> number(sample) == 0.5);
        tell("ddeath", "0");
        await(LOAD, sample -> sample.quality() == Quality.NO_LINK);
        tell("dbirth", "0.25");
        await(LOAD, sample -> number(sample) == 0.25 && sample.quality() == Quality.GOOD);
        int before = house.of(LOAD).size();
        edge.close(); // the broker tells its last will
        await(TEMPERATURE, sample -> sample.quality() == Quality.NO_LINK);
        await(LOAD, sample -> house.of(LOAD).size() > before && last(LOAD).quality() == Quality.NO_LINK);
        plugIn();
        await(TEMPERATURE, sample -> sample == last(TEMPERATURE) && sample.quality() == Quality.GOOD);
    }

    @Test
    void doubtsWhatFollowsAGapAndIsSureAgainAfterTheBirthsItAskedFor() throws Exception {
        listen(Map.of("rebirth", "ask", "reorder.wait.ms", 300), TEMPERATURE_AND_LOAD);
        await(LOAD, sample -> number(sample) == 0.5);
        tell("skip", "0");
        tell("ndata", "23.5");
        await(TEMPERATURE, sample -> number(sample) == 23.5 && sample.quality() == Quality.UNCERTAIN);
        // asked for at the beginning too, and so not again before ten seconds have gone
        await(TEMPERATURE, sample -> sample == last(TEMPERATURE) && number(sample) == 21.5 && good(sample));
    }

    @Test
    void isHeardByHostsThatCameLater() throws Exception {
        listen(Map.of("host.id", "primary"), TEMPERATURE_AND_LOAD);
        Heard other = new Heard();
        MqttLink mourner = MqttLinks.link(broker.address(), Map.of("client.id", "mourner"));
        try {
            mourner.connect();
            mourner.listen(Points.at("spBv1.0/STATE/primary json:/online type=flag"), other);
            assertTrue(other.await(sample -> sample.value().equals(new Value.Flag(true)), LONG)
                    .isPresent());
            link.disconnect();
            assertTrue(other.await(sample -> sample.value().equals(new Value.Flag(false)), LONG)
                    .isPresent());
        } finally {
            mourner.disconnect();
        }
    }

    @Test
    void readsByTheBirthsOfBeforeUntilThereAreNewOnes() throws Exception {
        listen(Map.of("rebirth", "ask", "reorder.wait.ms", 50), TEMPERATURE_AND_LOAD);
        await(TEMPERATURE, sample -> number(sample) == 21.5);
        link.disconnect();
        listen(Map.of("reorder.wait.ms", 50), TEMPERATURE_AND_LOAD); // which may ask for nothing
        tell("ndata", "24.5");
        await(TEMPERATURE, sample -> number(sample) == 24.5 && sample.quality() == Quality.UNCERTAIN);
        tell("births", "{}");
        await(TEMPERATURE, sample -> sample == last(TEMPERATURE) && good(sample));
    }

    private void listen(Map<String, ?> keys, List<Point> points) throws LinkException {
        link = MqttLinks.sparkplug(broker.address(), folder, keys);
        link.connect();
        link.listen(points, house);
    }

    private static void tell(String what, String how) throws InterruptedException {
        broker.publish("-q", "1", "-t", "peer/do", "-m", "{\"" + what + "\": " + how + "}");
    }

    private void await(Point point, Predicate<Sample> wanted) throws InterruptedException {
        assertTrue(
                house.await(sample -> sample.point().equals(point.id()) && wanted.test(sample), LONG)
                        .isPresent(),
                () -> house.of(point).toString());
    }

    private Sample last(Point point) {
        List<Sample> all = house.of(point);
        return all.get(all.size() - 1);
    }

    private static boolean good(Sample sample) {
        return sample.quality() == Quality.GOOD;
    }

    private static double number(Sample sample) {
        return sample.value().number().orElse(Double.NaN);
    }
}
