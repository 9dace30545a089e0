package io.tiepm.driver.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message tells of its points. */
class PayloadTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Formats FORMATS = Formats.of(new Settings.Limits(100_000, 8));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "json:/t; {\"t\": 21.5}; 21.5",
                "json:/t; {\"t\": 21}; 21.0",
                "json:/t; {\"t\": \"21.5\"}; 21.5",
                "json:/a/1/t; {\"a\": [0, {\"t\": -1e3}]}; -1000.0",
                "json:; 7; 7.0",
                "json:/a~1b; {\"a/b\": 1}; 1.0",
                "json:#/oil%20level; {\"oil level\": 3}; 3.0",
                "json:/t scale=0.01; {\"t\": 57}; 0.57",
                "json:/t scale=0.01 offset=-40; {\"t\": \"57\"}; -39.43",
                "json:/n type=integer; {\"n\": 9007199254740993}; 9007199254740993",
                "json:/n type=integer; {\"n\": 4.0}; 4",
                "json:/n type=integer; {\"n\": \"-4\"}; -4",
                "json:/b type=flag; {\"b\": true}; on",
                "json:/b type=flag; {\"b\": 0}; off",
                "json:/b type=flag; {\"b\": \"ON\"}; on",
                "json:/s type=text; {\"s\": \"roughing\"}; roughing",
                "json:/s type=text; {\"s\": 12}; 12",
                "text; 21.5; 21.5",
                "text type=flag; off; off",
                "text type=text; door open; door open",
                "csv:2; 1,21.5,x; 21.5",
                "csv:3 type=text; 1,2,\"a, \"\"b\"\"\"; a, \"b\"",
                "csv:1 sep=tab; 3 \t4; 3.0",
            })
    void isReadAsTheAddressSays(String selector, String payload, String value) {
        Sample sample = read(selector, payload);
        assertEquals(Quality.GOOD, sample.quality(), sample.toString());
        assertEquals(value, sample.value().toString());
        assertEquals(NOW, sample.at());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "json:/t; {\"t\": null}",
                "json:/t; {\"t\": true}",
                "json:/t; {\"t\": \"warm\"}",
                "json:/t; {\"t\": {}}",
                "json:/t; {\"t\": 1e999}",
                "json:/t; {\"t\": 1} x",
                "json:/t; {\"t\": 1",
                "json:/t; {\"t\": 01}",
                "json:/t; {\"t\": NaN}",
                "json:/t; [[[[[[[[[1]]]]]]]]]",
                "json:/t scale=1e99; {\"t\": 1e300}",
                "json:/n type=integer; {\"n\": 4.5}",
                "json:/n type=integer; {\"n\": 9223372036854775808}",
                "json:/n type=integer; {\"n\": \"99999999999999999999\"}",
                "json:/b type=flag; {\"b\": 2}",
                "json:/s type=text; {\"s\": [1]}",
                "json:/s type=text; {\"s\": \"\\ud800\"}",
                "text; warm",
                "text; 0x10",
                "csv:1; `a\nb`",
                "csv:1; \"a",
            })
    void isADeviceFaultWhereItCannotBe(String selector, String payload) {
        assertEquals(
                Sample.missing(point("t " + selector).id(), NOW, Quality.DEVICE_FAULT),
                read(selector, payload.replace("\\n", "\n")));
    }

    @Test
    void isADeviceFaultWhereItIsEmptyOrNoUtf8OrTooLarge() {
        assertEquals(Quality.DEVICE_FAULT, read("json:/t", "").quality());
        assertEquals(Quality.DEVICE_FAULT, one("text", new byte[] {(byte) 0xff}).quality());
        Topic topic = topic(List.of(point("t text")));
        assertEquals(
                Quality.DEVICE_FAULT,
                topic.read(new Message("t", 1, 1, false, new byte[0], false, new byte[0]), NOW)
                        .get(0)
                        .quality());
    }

    @Test
    void isReadFromCbor() throws IOException {
        byte[] cbor = new ObjectMapper(new CBORFactory())
                .writeValueAsBytes(new ObjectMapper().readTree("{\"t\": 21.5, \"n\": [1, 2], \"s\": \"x\"}"));
        assertEquals(new Value.Real(21.5), one("cbor:/t", cbor).value());
        assertEquals(new Value.Integer(2), one("cbor:/n/1 type=integer", cbor).value());
        assertEquals(new Value.Text("x"), one("cbor:/s type=text", cbor).value());
        // RFC 8949, appendix A: 1.5 in 16 bits, under the tag of a time, in a map of numbers; not a number in 16 bits
        assertEquals(
                new Value.Real(1.5),
                one("cbor:/1", new byte[] {(byte) 0xa1, 1, (byte) 0xc1, (byte) 0xf9, 0x3e, 0})
                        .value());
        assertEquals(
                Quality.DEVICE_FAULT,
                one("cbor:", new byte[] {(byte) 0xf9, 0x7e, 0}).quality());
        // a length of 2 GB that is not there, and a map that never ends
        assertEquals(
                Quality.DEVICE_FAULT,
                one("cbor:", new byte[] {0x7a, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff})
                        .quality());
        byte[] deep = new byte[1000];
        Arrays.fill(deep, (byte) 0x81);
        assertEquals(Quality.DEVICE_FAULT, one("cbor:", deep).quality());
    }

    @Test
    void isReadInTimeHoweverLongItsNumbers() {
        byte[] cbor = new byte[90_000]; // a number of 720,000 bits
        Arrays.fill(cbor, (byte) 0x77);
        cbor[0] = (byte) 0xc2;
        cbor[1] = 0x5a;
        cbor[2] = 0;
        cbor[3] = 1;
        cbor[4] = (byte) ((cbor.length - 6) >> 8);
        cbor[5] = (byte) (cbor.length - 6);
        long begun = System.nanoTime();
        for (String type : List.of("number", "integer", "flag", "text")) {
            assertEquals(Quality.DEVICE_FAULT, one("cbor: type=" + type, cbor).quality(), type);
        }
        assertTrue(System.nanoTime() - begun < Duration.ofSeconds(2).toNanos());
    }

    @ParameterizedTest
    @CsvSource({
        "iso, '\"2026-11-22T12:59:59.5+01:00\"', 2026-11-22T11:59:59.500Z",
        "s, 1795348799, 2026-11-22T11:59:59Z",
        "s, 1795348799.25, 2026-11-22T11:59:59.250Z",
        "s, '\"1795348799.25\"', 2026-11-22T11:59:59.250Z",
        "ms, 1795348799001, 2026-11-22T11:59:59.001Z",
        "us, 1795348799000001, 2026-11-22T11:59:59.000001Z",
        "ns, 1795348799000000001, 2026-11-22T11:59:59.000000001Z",
    })
    void bearsTheTimeOfTheDevice(String style, String time, String at) {
        Sample sample = read("json:/t time=/ts:" + style, "{\"t\": 1, \"ts\": " + time + "}");
        assertEquals(Quality.GOOD, sample.quality());
        assertEquals(Instant.parse(at), sample.at());
        assertEquals(NOW, sample.received());
    }

    @ParameterizedTest
    @CsvSource({
        "iso, '\"2026-11-22T12:00:02Z\"'",
        "iso, '\"2026-11-22T12:00:00\"'",
        "iso, '\"yesterday\"'",
        "iso, 1795348799",
        "s, 0",
        "s, 1e300",
        "s, '\"1e-999999999\"'",
        "ms, null",
        "ms, true",
        "ns, 99999999999999999999999",
    })
    void isUncertainWhereTheTimeCannotBe(String style, String time) {
        Sample sample = read("json:/t time=/ts:" + style, "{\"t\": 1, \"ts\": " + time + "}");
        assertEquals(new Sample(sample.point(), NOW, NOW, new Value.Real(1), Quality.UNCERTAIN), sample);
    }

    @Test
    void isUncertainWhereTheTimeIsMissingOrItWasInStoreForWhoKnowsHowLong() {
        assertEquals(
                Quality.UNCERTAIN, read("json:/t time=/ts:ms", "{\"t\": 1}").quality());
        List<Point> points = Points.at("t json:/t", "t json:/t time=/ts:ms");
        Message stored = message("{\"t\": 1, \"ts\": 1795348799001}", true);
        assertEquals(
                List.of(Quality.UNCERTAIN, Quality.GOOD),
                topic(points).read(stored, NOW).stream().map(Sample::quality).toList());
    }

    @Test
    void saysNothingOfAPointThatAMessageLeavesOutOnceItWasTold() {
        Topic topic = topic(Points.at("t json:/a", "t json:/b"));
        assertEquals(2, topic.read(message("{\"a\": 1}", false), NOW).size());
        assertEquals(1, topic.read(message("{\"a\": 1}", false), NOW).size());
        assertEquals(1, topic.read(message("{\"b\": 1}", false), NOW).size());
        assertEquals(0, topic.read(message("{}", false), NOW).size());
    }

    @Test
    void spoilsNoNextOne() {
        Topic topic = topic(Points.at("t json:/a", "t json:/b type=flag", "t text type=text"));
        List<Sample> garbled = topic.read(message("{{{", false), NOW);
        assertEquals(
                List.of(Quality.DEVICE_FAULT, Quality.DEVICE_FAULT, Quality.GOOD),
                garbled.stream().map(Sample::quality).toList());
        List<Sample> good = topic.read(message("{\"a\": 1, \"b\": 1}", false), NOW);
        assertEquals(
                List.of(Quality.GOOD, Quality.GOOD, Quality.GOOD),
                good.stream().map(Sample::quality).toList());
    }

    @Test
    void breaksNoDecoderWhateverItIs() {
        Random random = new Random(11);
        byte[] seed = "{\"t\": [1, {\"ts\": \"2026-11-22T12:00:00Z\"}], \"x\": 1e3}".getBytes(StandardCharsets.UTF_8);
        for (String selector : List.of("json:/t/0 time=/t/1/ts:iso", "cbor:/t", "csv:2 type=text", "text")) {
            Topic topic = topic(List.of(point("t " + selector)));
            for (int i = 0; i < 4_000; i++) {
                byte[] payload = i % 2 == 0 ? seed.clone() : new byte[random.nextInt(40)];
                if (i % 2 == 0) {
                    payload[random.nextInt(payload.length)] = (byte) random.nextInt();
                } else {
                    random.nextBytes(payload);
                }
                assertTrue(topic.read(new Message("t", 1, 1, false, payload, true, new byte[0]), NOW)
                                .size()
                        <= 1);
            }
        }
    }

    private static Sample read(String selector, String payload) {
        return one(selector, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static Sample one(String selector, byte[] payload) {
        List<Sample> samples = topic(List.of(point("t " + selector)))
                .read(new Message("t", 1, 1, false, payload, true, new byte[0]), NOW);
        assertEquals(1, samples.size());
        return samples.get(0);
    }

    private static Message message(String payload, boolean retained) {
        return new Message("t", 1, 1, retained, payload.getBytes(StandardCharsets.UTF_8), true, new byte[0]);
    }

    private static Point point(String address) {
        return Points.at(address).get(0);
    }

    private static Topic topic(List<Point> points) {
        Topic topic = new Topic("t");
        points.forEach(point -> topic.add(point, AddressParser.parse(point.address(), FORMATS)));
        return topic;
    }
}
