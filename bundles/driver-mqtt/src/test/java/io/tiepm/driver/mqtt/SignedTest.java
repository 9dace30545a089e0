package io.tiepm.driver.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Heard;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.mqtt.signed.Curve;
import io.tiepm.driver.mqtt.signed.Device;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a link takes from a device that signs, and what not. */
@Timeout(60)
class SignedTest {
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final String[] ADDRESSES = {"t json:/n", "t signed"};

    private final FakeBroker broker = new FakeBroker();
    private final Device device = new Device(Curve.ED25519);
    private Heard house = new Heard();
    private @Nullable MqttLink link;

    @TempDir
    Path folder;

    SignedTest() throws IOException {}

    @BeforeEach
    void writeKeys() throws IOException {
        Files.writeString(folder.resolve("keys.json"), device.webKey(""));
    }

    @AfterEach
    void letGo() throws IOException {
        if (link != null) {
            link.disconnect();
        }
        broker.close();
    }

    @Test
    void keepsTheReadingsAndWhatWasSigned() throws Exception {
        listen(Map.of(), ADDRESSES);
        byte[] payload = device.jws("{\"n\": 21.5, \"seq\": 1}");
        publish(payload);
        assertTrue(house.await(2, LONG));
        assertEquals(new Value.Real(21.5), house.samples().get(0).value());
        assertEquals(new Value.Bytes(payload), house.samples().get(1).value());
        assertEquals(Quality.GOOD, house.samples().get(1).quality());
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void readsCborOutOfCose(Curve curve) throws Exception {
        Device other = new Device(curve);
        Files.writeString(folder.resolve("keys.json"), other.webKey(""));
        listen(Map.of("signed", "cose", "signed.counter", "cbor:/seq"), "t cbor:/n", "t signed");
        byte[] payload = other.cose(Map.of("n", 7, "seq", 1));
        publish(payload);
        assertTrue(house.await(2, LONG));
        assertEquals(7, house.samples().get(0).value().number().orElseThrow());
        assertArrayEquals(payload, ((Value.Bytes) house.samples().get(1).value()).bytes());
    }

    @Test
    void letsNobodyElseSpeakForTheDevice() throws Exception {
        listen(Map.of(), ADDRESSES);
        publish("{\"n\": 666, \"seq\": 2}".getBytes(StandardCharsets.UTF_8));
        publish(new Device(Curve.ED25519).jws("{\"n\": 666, \"seq\": 3}"));
        publish(device.jws("{\"n\": 666}"));
        publish(device.jws("{\"n\": 666, \"seq\": -1}"));
        publish(device.jws("{\"n\": 1, \"seq\": 1}"));
        assertTrue(house.await(2, LONG));
        assertEquals(List.of(1.0), numbers());
        assertTrue(broker.await(() -> broker.receipts().size() == 5, LONG), "none of them comes again");
    }

    @Test
    void takesNothingTwice() throws Exception {
        listen(Map.of(), ADDRESSES);
        byte[] first = device.jws("{\"n\": 1, \"seq\": 1}");
        publish(first);
        publish(device.jws("{\"n\": 2, \"seq\": 5}"));
        publish(first);
        publish(device.jws("{\"n\": 4, \"seq\": 4}"));
        publish(device.jws("{\"n\": 6, \"seq\": 6}"));
        assertTrue(house.await(6, LONG));
        assertEquals(List.of(1.0, 2.0, 6.0), numbers());
        assertTrue(broker.await(() -> broker.receipts().size() == 5, LONG));
    }

    @Test
    void remembersOverARestartWhatItAcknowledged() throws Exception {
        listen(Map.of(), ADDRESSES);
        byte[] said = device.jws("{\"n\": 1, \"seq\": 1}");
        publish(said);
        assertTrue(broker.await(() -> broker.receipts().size() == 1, LONG));
        assertTrue(Files.readString(folder.resolve("press-7.counters")).endsWith(" 1\n"));
        link.disconnect();
        house = new Heard();
        listen(Map.of(), ADDRESSES);
        publish(said);
        publish(device.jws("{\"n\": 2, \"seq\": 2}"));
        assertTrue(house.await(2, LONG));
        assertEquals(List.of(2.0), numbers());
    }

    @Test
    void takesAgainWhatWasNotKeptWhenTheLineBroke() throws Exception {
        listen(Map.of(), ADDRESSES);
        house.slow();
        byte[] said = device.jws("{\"n\": 1, \"seq\": 1}");
        publish(said);
        assertTrue(house.await(2, LONG));
        link.disconnect();
        house = new Heard();
        link.connect();
        link.listen(Points.at(ADDRESSES), house);
        publish(said);
        assertTrue(house.await(2, LONG));
    }

    @Test
    void goesWithoutCountingWhereThatIsConsentedTo() throws Exception {
        listen(Map.of("signed.counter", "none"), ADDRESSES);
        byte[] said = device.jws("{\"n\": 1}");
        publish(said);
        publish(said);
        assertTrue(house.await(4, LONG));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t json:/n|jws|is kept by no point",
                "t signed|off|signed = off",
            })
    void saysWhichPointIsMissingOrTooMuch(String address, String signed, String why) {
        Map<String, Object> keys =
                signed.equals("off") ? Map.of("signed", "off", "signed.keys", "", "signed.counter", "") : Map.of();
        LinkException wrong = assertThrows(LinkException.class, () -> listen(keys, address));
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
        assertTrue(wrong.getMessage().contains(why), wrong.getMessage());
    }

    @Test
    void saysWhatIsWrongWithItsFiles() throws Exception {
        LinkException none = assertThrows(
                LinkException.class,
                () -> listen(Map.of("signed.keys", folder.resolve("no").toString()), ADDRESSES));
        assertTrue(none.getMessage().contains("gives no keys (NoSuchFile)"), none.getMessage());
        Files.writeString(folder.resolve("press-7.counters"), "x");
        LinkException damaged = assertThrows(LinkException.class, () -> listen(Map.of(), ADDRESSES));
        assertTrue(damaged.getMessage().contains("press-7.counters is damaged"), damaged.getMessage());
    }

    private List<Double> numbers() {
        return house.samples().stream()
                .map(Sample::value)
                .filter(Value.Real.class::isInstance)
                .map(value -> value.number().orElseThrow())
                .toList();
    }

    private void publish(byte[] payload) {
        broker.publish("t", payload, 1, false);
    }

    private void listen(Map<String, Object> keys, String... addresses) throws LinkException {
        Map<String, Object> all = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                broker.address().getPort(),
                "timeout.ms",
                10_000,
                "signed",
                "jws",
                "signed.keys",
                folder.resolve("keys.json").toString(),
                "signed.counter",
                "json:/seq"));
        all.putAll(keys);
        link = new MqttLink(
                Configs.of(MqttConfig.class, all), "io.tiepm.driver.mqtt~press-7", folder, Clock.systemUTC());
        link.connect();
        link.listen(Points.at(addresses), house);
    }
}
