package io.tiepm.driver.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Heard;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.mqtt.sparkplug.Spark;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host application says of itself, asks of edge nodes, and owes the broker. */
@Timeout(60)
class HostApplicationTest {
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ONLINE = "{\"online\":true,\"timestamp\":" + NOW.toEpochMilli() + "}";
    private static final String OFFLINE = "{\"online\":false,\"timestamp\":" + NOW.toEpochMilli() + "}";

    private final FakeBroker broker = new FakeBroker();
    private final Heard house = new Heard();
    private SparkplugLink link;

    @TempDir
    Path folder;

    HostApplicationTest() throws IOException {}

    @AfterEach
    void letGo() throws IOException {
        if (link != null) {
            link.disconnect();
        }
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void tellsHowItStandsFromItsBirthToItsDeath(String version) throws Exception {
        listen(Map.of("version", version, "host.id", "Plant"));
        String hello = text(broker.came(1).get(0));
        assertTrue(hello.contains("spBv1.0/STATE/Plant") && hello.contains(OFFLINE), hello);
        assertTrue(
                broker.filters().contains("spBv1.0/STATE/Plant"),
                broker.filters().toString());
        assertTrue(broker.await(() -> published().size() == 1, LONG));
        Frame birth = published().get(0);
        assertEquals(0x33, birth.first(), "at least once, and retained");
        assertTrue(text(birth).contains("spBv1.0/STATE/Plant") && text(birth).endsWith(ONLINE), text(birth));
        link.disconnect();
        assertTrue(broker.await(() -> published().size() == 2, LONG));
        assertTrue(text(published().get(1)).endsWith(OFFLINE));
        assertTrue(broker.await(() -> broker.came(Frame.DISCONNECT).size() == 1, LONG));
    }

    @Test
    void takesItBackWhenTheBrokerSaysThatItIsGone() throws Exception {
        listen(Map.of());
        assertTrue(broker.await(() -> published().size() == 1, LONG));
        broker.publish("spBv1.0/STATE/tiepm-press", OFFLINE.getBytes(StandardCharsets.UTF_8), 1, true);
        assertTrue(broker.await(() -> published().size() == 2, LONG));
        assertTrue(text(published().get(1)).endsWith(ONLINE));
        assertTrue(broker.await(() -> broker.waiting() == 0, LONG));
    }

    @Test
    void asksForBirthsByConsentOnly() throws Exception {
        listen(Map.of("rebirth", "ask", "reorder.wait.ms", 10, "keep.alive.s", 3600));
        assertTrue(broker.await(() -> published().size() == 2, LONG));
        Frame command = published().get(1);
        assertEquals(0x30, command.first());
        assertTrue(text(command).contains("spBv1.0/P/NCMD/N"), text(command));
        byte[] payload = Spark.payload(
                        -1,
                        NOW.toEpochMilli(),
                        Spark.some()
                                .text(1, "Node Control/Rebirth")
                                .whole(3, NOW.toEpochMilli())
                                .whole(4, 11)
                                .whole(14, 1))
                .bytes();
        byte[] body = command.body();
        assertEquals(
                List.of(boxed(payload)),
                List.of(boxed(java.util.Arrays.copyOfRange(body, body.length - payload.length, body.length))));
    }

    @Test
    void sendsNoCommandWithoutConsent() throws Exception {
        listen(Map.of("reorder.wait.ms", 10, "keep.alive.s", 1));
        assertTrue(broker.await(() -> broker.came(Frame.PINGREQ).size() >= 2, LONG), "it had reason to ask by then");
        assertEquals(1, published().size());
    }

    @Test
    void holdsWhatWasToldForAsLongAsTheBrokerAnswers() throws Exception {
        listen(Map.of("keep.alive.s", 3600));
        assertTrue(house.awaitAlive(LONG) && house.awaitAlive(LONG), "once in the period of a point");
    }

    @Test
    void acknowledgesWhatIsOnTheDiskAlsoIfItWaitedForAnother() throws Exception {
        listen(Map.of());
        house.slow();
        birth(5);
        data(2, 7);
        data(1, 6);
        assertTrue(house.await(3, LONG));
        assertEquals(List.of(), broker.receipts());
        house.keep();
        assertTrue(broker.await(() -> broker.receipts().size() == 3, LONG));
        assertEquals(List.of(1, 2, 3), broker.receipts());
        assertEquals(
                List.of(5.0, 6.0, 7.0),
                house.samples().stream()
                        .map(sample -> sample.value().number().orElseThrow())
                        .toList());
    }

    @Test
    void leavesWithTheBrokerWhatTheHouseHasNoRoomFor() throws Exception {
        listen(Map.of("session", "keep"));
        birth(5);
        assertTrue(broker.await(() -> broker.waiting() == 0, LONG));
        house.full(true);
        data(1, 6);
        assertTrue(house.awaitLost(LONG).orElseThrow().getMessage().contains("no room"));
        house.full(false);
        link.disconnect();
        link.connect();
        link.listen(Points.at("P/N:speed"), house);
        assertTrue(house.await(2, LONG));
        Sample again = house.samples().get(1);
        assertEquals(6.0, again.value().number().orElseThrow());
        assertEquals(Quality.UNCERTAIN, again.quality(), "by the birth of before, until there is another");
    }

    @Test
    void readsAliasesByTheBirthsThatItKeptOverARestart() throws Exception {
        listen(Map.of());
        birth(5);
        assertTrue(house.await(1, LONG));
        link.disconnect();
        listen(Map.of()); // another link, which has nothing but the folder
        assertEquals(
                "P/N:speed",
                link.browse("P/N", "", 9).entries().get(1).address().orElseThrow());
        data(9, 6);
        assertTrue(house.await(2, LONG));
        assertEquals(Quality.UNCERTAIN, house.samples().get(1).quality());
        birth(6);
        assertTrue(house.await(3, LONG));
        assertEquals(Quality.GOOD, house.samples().get(2).quality());
    }

    @ParameterizedTest
    @CsvSource({
        "host, '', host is missing",
        "host.id, a/b, such as tiepm",
        "edge, Plant, expected group/node",
        "browse, Plant, such as Plant1/+",
        "browse, a+/b, such as Plant1/+",
        "rebirth, maybe, neither ask nor off",
        "session, none, neither",
        "reorder.wait.ms, 9, must lie from 10",
        "payload.max.parts, 0, must lie from 1",
        ".password, secret, user = NAME",
    })
    void tellsWhatCannotWork(String key, String value, String says) {
        Object typed = value.matches("[0-9]+") ? (Object) Integer.parseInt(value) : value;
        LinkException wrong =
                assertThrows(LinkException.class, () -> link(Map.of(key, typed)).connect());
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
        assertTrue(wrong.getMessage().contains(says), wrong.getMessage());
    }

    private void birth(double speed) {
        Spark birth = Spark.payload(
                0,
                NOW.toEpochMilli(),
                Spark.bdSeq(1),
                Spark.metric("speed", 10).whole(2, 1).real(speed));
        broker.publish("spBv1.0/P/NBIRTH/N", birth.bytes(), 1, false);
    }

    private void data(int seq, double speed) {
        Spark data = Spark.payload(seq, NOW.toEpochMilli(), Spark.alias(1).real(speed));
        broker.publish("spBv1.0/P/NDATA/N", data.bytes(), 1, false);
    }

    private List<Frame> published() {
        return broker.came(Frame.PUBLISH);
    }

    private static String text(Frame frame) {
        return new String(frame.body(), StandardCharsets.UTF_8);
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> boxed = new java.util.ArrayList<>();
        for (byte one : bytes) {
            boxed.add(one);
        }
        return boxed;
    }

    private void listen(Map<String, ?> keys) throws LinkException {
        link = link(keys);
        link.connect();
        link.listen(Points.at("P/N:speed"), house);
    }

    private SparkplugLink link(Map<String, ?> keys) {
        Map<String, Object> all = new HashMap<>(
                Map.of("host", "127.0.0.1", "port", broker.address().getPort()));
        all.putAll(keys);
        return new SparkplugLink(
                Configs.of(SparkplugConfig.class, all),
                "io.tiepm.driver.sparkplug~press",
                folder,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
