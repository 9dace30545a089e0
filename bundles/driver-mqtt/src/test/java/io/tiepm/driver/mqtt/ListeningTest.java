package io.tiepm.driver.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.AddressException;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Heard;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a link owes the broker, and what it asks of it. */
@Timeout(60)
class ListeningTest {
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final List<Point> POINTS = Points.at("t json:/n");

    private final FakeBroker broker = new FakeBroker();
    private final Heard house = new Heard();
    private MqttLink link = link(Map.of());

    ListeningTest() throws IOException {}

    @AfterEach
    void letGo() throws IOException {
        link.disconnect();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"5,1", "5,2", "3.1.1,1", "3.1.1,2"})
    void acknowledgesWhatIsOnTheDiskAndNothingElse(String version, int qos) throws Exception {
        listen(Map.of("version", version, "qos", qos));
        house.slow();
        for (int n = 1; n <= 3; n++) {
            broker.publish("t", json(n), qos, false);
        }
        assertTrue(house.await(3, LONG));
        assertEquals(List.of(), broker.receipts());
        house.keep();
        assertTrue(broker.await(() -> broker.receipts().size() == 3, LONG));
        assertEquals(List.of(1, 2, 3), broker.receipts());
        if (qos == 2) {
            assertTrue(broker.await(() -> broker.came(Frame.PUBCOMP).size() == 3, LONG));
        }
    }

    @Test
    void acknowledgesInTheOrderInWhichMessagesCame() throws Exception {
        listen(Map.of("subscribe", "#"));
        house.slow();
        broker.publish("t", "{\"n\": 1}");
        assertTrue(house.await(1, LONG));
        broker.publish("nobody/wants/this", "{\"n\": 2}"); // kept at once: there is nothing to keep
        broker.publish("t", "{\"n\": 3}");
        assertTrue(house.await(2, LONG));
        assertEquals(List.of(), broker.receipts());
        house.keep();
        assertTrue(broker.await(() -> broker.receipts().size() == 3, LONG));
        assertEquals(List.of(1, 2, 3), broker.receipts());
    }

    @Test
    void acknowledgesWhatNobodyCanReadOnceItIsTold() throws Exception {
        listen(Map.of("payload.max.bytes", 64));
        broker.publish("t", "no json");
        broker.publish("t", "{\"n\": \"" + "x".repeat(600_000) + "\"}");
        broker.publish("t", "{\"n\": 3}");
        assertTrue(house.await(3, LONG));
        assertEquals(
                List.of(Quality.DEVICE_FAULT, Quality.DEVICE_FAULT, Quality.GOOD),
                house.samples().stream().map(Sample::quality).toList());
        assertTrue(broker.await(() -> broker.waiting() == 0, LONG));
        assertEquals(0, house.losses());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void leavesWithTheBrokerWhatTheHouseHasNoRoomFor(int qos) throws Exception {
        listen(Map.of("qos", qos));
        broker.publish("t", json(1), qos, false);
        assertTrue(broker.await(() -> broker.waiting() == 0, LONG));
        house.full(true);
        broker.publish("t", json(2), qos, false);
        broker.publish("t", json(3), qos, false);
        LinkException full = house.awaitLost(LONG).orElseThrow();
        assertEquals(Fault.UNREACHABLE, full.fault());
        assertTrue(full.getMessage().contains("no room"), full.getMessage());
        assertEquals(List.of(1), broker.receipts());
        house.full(false);
        link.disconnect();
        link.connect();
        link.listen(POINTS, house);
        assertTrue(house.await(3, LONG));
        assertTrue(broker.await(() -> broker.waiting() == 0, LONG));
        assertEquals(List.of(1.0, 2.0, 3.0), numbers());
    }

    @Test
    void owesNothingToAConnectionThatIsGone() throws Exception {
        listen(Map.of());
        house.slow();
        broker.publish("t", "{\"n\": 1}");
        assertTrue(house.await(1, LONG));
        link.disconnect();
        house.keep();
        link.connect();
        link.listen(POINTS, house);
        assertTrue(house.await(2, LONG), "it comes again");
        assertTrue(broker.await(() -> broker.waiting() == 0, LONG));
        assertEquals(List.of(1), broker.receipts());
    }

    @Test
    void takesAMessageOfQualityTwoOnceThoughItComesTwiceOnOneLine() throws Exception {
        listen(Map.of("qos", 2));
        house.slow();
        broker.publish("t", json(1), 2, false);
        assertTrue(house.await(1, LONG));
        broker.say(new byte[] {0x3c, 10, 0, 1, 't', 0, 1, 0, '{', '}', ' ', ' '});
        broker.publish("t", json(2), 2, false);
        assertTrue(house.await(2, LONG));
        house.keep();
        assertTrue(broker.await(() -> broker.came(Frame.PUBCOMP).size() == 2, LONG));
        assertEquals(List.of(1.0, 2.0), numbers());
    }

    @Test
    void takesWhatNeedsNoAcknowledgementOneByOne() throws Exception {
        listen(Map.of("qos", 0));
        house.full(true); // which then is a gap, and the house's affair
        broker.publish("t", json(1), 0, false);
        assertTrue(house.await(1, LONG));
        assertEquals(0, house.losses());
        assertEquals(List.of(), broker.receipts());
    }

    @Test
    void asksForEachTopicOnce() throws Exception {
        listen(Map.of(), Points.at("a json:/x", "b json:/x", "a json:/y"));
        assertEquals(List.of("a", "b"), broker.filters());
    }

    @Test
    void asksForManyTopicsInSeveralRequests() throws Exception {
        List<Point> points = Points.at(
                IntStream.range(0, 120).mapToObj(i -> "t/" + i + " text").toList());
        listen(Map.of(), points);
        assertEquals(120, broker.filters().size());
        assertEquals(3, broker.came(8).size());
    }

    @Test
    void sharesASubscriptionWithAGroup() throws Exception {
        listen(Map.of("group", "tiepm", "subscribe", "plant/#"), Points.at("plant/a text"));
        assertEquals(List.of("$share/tiepm/plant/#"), broker.filters());
    }

    @Test
    void tellsWhichTopicItsFilterLeavesOut() {
        LinkException wrong = assertThrows(LinkException.class, () -> listen(Map.of("subscribe", "plant/+")));
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
        assertTrue(wrong.getMessage().contains("leaves out topic t"), wrong.getMessage());
    }

    @Test
    void tellsAWrongAddress() {
        assertThrows(AddressException.class, () -> listen(Map.of(), Points.at("t xml:/a")));
    }

    @Test
    void tellsARefusedTopicAsNoSuchPoint() throws Exception {
        broker.refuses("b");
        List<Point> points = Points.at("a json:/n", "b json:/n");
        listen(Map.of(), points);
        assertEquals(
                List.of(points.get(1).id() + " " + Quality.NO_SUCH_POINT),
                house.samples().stream()
                        .map(sample -> sample.point() + " " + sample.quality())
                        .toList());
        broker.publish("a", "{\"n\": 1}");
        assertTrue(house.await(2, LONG));
    }

    @Test
    void tellsThatEveryTopicIsRefused() {
        broker.grants(0x87);
        LinkException refused = assertThrows(LinkException.class, () -> listen(Map.of()));
        assertEquals(Fault.REFUSED, refused.fault());
    }

    @Test
    void takesNoLessThanItAskedFor() {
        broker.grants(0);
        LinkException less = assertThrows(LinkException.class, () -> listen(Map.of()));
        assertEquals(Fault.MISCONFIGURED, less.fault());
        assertTrue(less.getMessage().contains("qos = 0"), less.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "5, 0x84, MISCONFIGURED, version = 3.1.1",
        "5, 0x85, MISCONFIGURED, client.id",
        "5, 0x86, REFUSED, .password",
        "5, 0x87, REFUSED, .password",
        "5, 0x88, UNREACHABLE, 0x88",
        "5, 0x8a, REFUSED, 0x8a",
        "3.1.1, 1, MISCONFIGURED, version = 5",
        "3.1.1, 2, MISCONFIGURED, client.id",
        "3.1.1, 3, UNREACHABLE, not ready",
        "3.1.1, 4, REFUSED, .password",
        "3.1.1, 5, REFUSED, .password",
    })
    void tellsWhyItIsNotWelcome(String version, String code, Fault fault, String says) {
        broker.welcomes(Integer.decode(code));
        LinkException refused = assertThrows(LinkException.class, () -> listen(Map.of("version", version)));
        assertEquals(fault, refused.fault(), refused.getMessage());
        assertTrue(refused.getMessage().contains(says), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0x8e, REFUSED, client.id", "0x8b, UNREACHABLE, 0x8b", "0x98, REFUSED, 0x98"})
    void tellsWhyItIsSentAway(String code, Fault fault, String says) throws Exception {
        listen(Map.of());
        broker.say(new byte[] {(byte) 0xe0, 2, (byte) (int) Integer.decode(code), 0});
        LinkException away = house.awaitLost(LONG).orElseThrow();
        assertEquals(fault, away.fault(), away.getMessage());
        assertTrue(away.getMessage().contains(says), away.getMessage());
        assertEquals(1, house.losses());
    }

    @Test
    void noticesABrokerThatAnswersNoPing() throws Exception {
        listen(Map.of("keep.alive.s", 1, "timeout.ms", 500));
        assertTrue(broker.await(() -> broker.came(Frame.PINGREQ).size() >= 2, LONG));
        assertEquals(0, house.losses());
        broker.mute();
        assertEquals(Fault.UNREACHABLE, house.awaitLost(LONG).orElseThrow().fault());
    }

    @Test
    void claimsThatWhatItToldHoldsOnlyWhereTheConfigurationSaysSo() throws Exception {
        listen(Map.of("keep.alive.s", 1, "silence", "hold"));
        assertTrue(house.awaitAlive(LONG));
        link.disconnect();
        int before = house.timesAlive();
        int pings = broker.came(Frame.PINGREQ).size();
        listen(Map.of("keep.alive.s", 1));
        assertTrue(broker.await(() -> broker.came(Frame.PINGREQ).size() > pings + 1, LONG));
        assertEquals(before, house.timesAlive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void leavesALastWillOnlyWhereTheConfigurationSaysSo(String version) throws Exception {
        listen(Map.of("version", version));
        link.disconnect();
        listen(Map.of("version", version, "will.topic", "state/press-7", "will.payload", "gone", "will.retain", true));
        List<Frame> hellos = broker.came(1);
        assertEquals(0, hellos.get(0).body()[7] & 0x3c, "no will");
        assertEquals(0x2c, hellos.get(1).body()[7] & 0x3c, "a will, QoS 1, retained");
        String hello = new String(hellos.get(1).body(), StandardCharsets.UTF_8);
        assertTrue(hello.contains("state/press-7") && hello.contains("gone"), hello);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void keepsItsSessionUnderTheNameOfItsFile(String version) throws Exception {
        listen(Map.of("version", version));
        Frame hello = broker.came(1).get(0);
        assertTrue(new String(hello.body(), StandardCharsets.UTF_8).contains("tiepm-press-7"));
        assertEquals(0, hello.body()[7] & 2, "no clean start");
        link.disconnect();
        assertTrue(broker.await(() -> !broker.came(Frame.DISCONNECT).isEmpty(), LONG), "it says goodbye");
        listen(Map.of("version", version, "session", "fresh", "client.id", "mine"));
        Frame fresh = broker.came(1).get(1);
        assertTrue(new String(fresh.body(), StandardCharsets.UTF_8).contains("mine"));
        assertEquals(2, fresh.body()[7] & 2, "a clean start");
    }

    @Test
    void showsNoPasswordAnywhere() throws Exception {
        Map<String, Object> keys = Map.of("user", "reader", ".password", "hunter2");
        broker.welcomes(0x86);
        LinkException refused = assertThrows(LinkException.class, () -> listen(keys));
        assertFalse(refused.getMessage().contains("hunter2"), refused.getMessage());
        assertTrue(refused.getMessage().contains("reader"), refused.getMessage());
        assertTrue(new String(broker.came(1).get(0).body(), StandardCharsets.UTF_8).contains("hunter2"));
    }

    private List<Double> numbers() {
        return house.samples().stream()
                .map(sample -> sample.value().number().orElseThrow())
                .toList();
    }

    private void listen(Map<String, Object> keys) throws LinkException {
        listen(keys, POINTS);
    }

    private void listen(Map<String, Object> keys, List<Point> points) throws LinkException {
        link = link(keys);
        link.connect();
        link.listen(points, house);
    }

    private MqttLink link(Map<String, Object> keys) {
        Map<String, Object> all = new HashMap<>(
                Map.of("host", "127.0.0.1", "port", broker.address().getPort(), "timeout.ms", 10_000));
        all.putAll(keys);
        return new MqttLink(
                Configs.of(MqttConfig.class, all),
                "io.tiepm.driver.mqtt~press-7",
                Path.of("target", "counters"),
                Clock.systemUTC());
    }

    private static byte[] json(int n) {
        return ("{\"n\": " + n + "}").getBytes(StandardCharsets.UTF_8);
    }
}
