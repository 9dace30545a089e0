package io.tiepm.driver.mqtt.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.model.Quality;
import io.tiepm.model.Value;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of bytes: values of every type of the standard, or the decoder's own exception. */
class DecoderTest {
    private static final Limits LIMITS = new Limits(1000, 8);

    @ParameterizedTest
    @CsvSource({
        "1, 10, -7, 4294967289", // sign extended to 32 bits
        "1, 10, -7, 249", // or not at all
        "1, 10, -7, -7", // or to 64
        "2, 10, -300, 4294966996",
        "2, 10, -300, 65236",
        "3, 10, -70000, 4294897296",
        "3, 11, 5, 5",
        "4, 11, -9000000000, -9000000000",
        "5, 10, 200, 200",
        "6, 10, 60000, 60000",
        "7, 10, 4000000000, 4000000000",
        "7, 11, 4000000000, 4000000000",
        "8, 11, 9000000000, 9000000000",
    })
    void readsWholeNumbersOfEveryWidth(int type, int field, long number, long bits) throws Exception {
        assertEquals(new Value.Integer(number), value(type, Spark.some().whole(field, bits)));
    }

    @ParameterizedTest
    @CsvSource({"1, 300", "2, 70000", "5, 256", "6, 65536", "7, 4294967296", "11, 1", "12, 1", "99, 1"})
    void takesNoNumberThatIsTooLargeForItsTypeNorOneOfAnotherKind(int type, long bits) throws Exception {
        assertNull(told(type, Spark.some().whole(11, bits)));
    }

    @Test
    void doubtsAnUnsignedNumberThatLosesItsLastDigits() throws Exception {
        Values.Told told = told(8, Spark.some().whole(11, -1));
        assertEquals(new Value.Real(18446744073709551615.0), told.value());
        assertEquals(Quality.UNCERTAIN, told.quality());
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(9, Spark.some().single(12, 1.5f), new Value.Real(1.5)),
                Arguments.of(10, Spark.some().real(0.1), new Value.Real(0.1)),
                Arguments.of(11, Spark.some().whole(14, 1), new Value.Flag(true)),
                Arguments.of(12, Spark.some().text(15, "Öl"), new Value.Text("Öl")),
                Arguments.of(
                        13, Spark.some().whole(11, 1_700_000_000_123L), new Value.Text("2023-11-14T22:13:20.123Z")),
                Arguments.of(14, Spark.some().text(15, "long"), new Value.Text("long")),
                Arguments.of(15, Spark.some().text(15, "0-1-2"), new Value.Text("0-1-2")),
                Arguments.of(17, Spark.some().octets(16, new byte[] {1, 2}), new Value.Bytes(new byte[] {1, 2})),
                Arguments.of(18, Spark.some().octets(16, new byte[] {3}), new Value.Bytes(new byte[] {3})),
                Arguments.of(22, array(b -> b.put((byte) -1).put((byte) 2)), wave(-1, 2)),
                Arguments.of(23, array(b -> b.putShort((short) -300)), wave(-300)),
                Arguments.of(24, array(b -> b.putInt(-70_000)), wave(-70_000)),
                Arguments.of(25, array(b -> b.putLong(-9_000_000_000L)), wave(-9e9)),
                Arguments.of(26, array(b -> b.put((byte) 200)), wave(200)),
                Arguments.of(27, array(b -> b.putShort((short) 60_000)), wave(60_000)),
                Arguments.of(28, array(b -> b.putInt((int) 4_000_000_000L)), wave(4e9)),
                Arguments.of(29, array(b -> b.putLong(-1)), wave(18446744073709551615.0)),
                Arguments.of(30, array(b -> b.putFloat(1.5f).putFloat(2.5f)), wave(1.5, 2.5)),
                Arguments.of(31, array(b -> b.putDouble(0.1)), wave(0.1)),
                // the example of the standard
                Arguments.of(
                        32,
                        array(b -> b.putInt(12).put((byte) 0x34).put((byte) 0xd0)),
                        wave(0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1)),
                Arguments.of(33, array(b -> b.put("ABC\0hello\0".getBytes())), new Value.Text("[\"ABC\",\"hello\"]")),
                Arguments.of(
                        34,
                        array(b -> b.putLong(1_256_102_875_335L)),
                        new Value.Text("[\"2009-10-21T05:27:55.335Z\"]")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void readsEveryOtherType(int type, Spark value, Value expected) throws Exception {
        assertEquals(expected, value(type, value));
    }

    @ParameterizedTest
    @ValueSource(ints = {23, 24, 25, 27, 28, 29, 30, 31, 32, 33, 34})
    void takesNoArrayThatIsBrokenOff(int type) throws Exception {
        assertNull(told(type, Spark.some().octets(16, new byte[] {1, 2, 3})));
    }

    @Test
    void writesADataSetAsJson() throws Exception {
        Spark row = Spark.some()
                .inner(1, Spark.some().whole(1, 4_294_967_295L))
                .inner(1, Spark.some().text(6, "ok"))
                .inner(1, Spark.some());
        Spark set = Spark.some()
                .whole(1, 3)
                .text(2, "n")
                .text(2, "s")
                .text(2, "none")
                .octets(3, new byte[] {3, 12})
                .whole(3, 10)
                .inner(4, row);
        assertEquals(
                new Value.Text(
                        "{\"columns\":[\"n\",\"s\",\"none\"],\"types\":[\"Int32\",\"String\",\"Double\"],\"rows\":[[-1,\"ok\",null]]}"),
                value(16, Spark.some().inner(17, set)));
    }

    @Test
    void readsSetsOfPropertiesInOneAnother() throws Exception {
        Spark inner =
                Spark.some().text(1, "deep").inner(2, Spark.some().whole(1, 12).text(8, "x"));
        Spark list = Spark.some().inner(1, inner);
        Spark set = Spark.some()
                .text(1, "set")
                .inner(2, Spark.some().whole(1, 20).inner(9, inner))
                .text(1, "list")
                .inner(2, Spark.some().whole(1, 21).inner(10, list));
        Metric metric = read(Spark.payload(
                        0, 1, Spark.metric("m", 3).whole(10, 1).inner(9, set)))
                .metrics()
                .get(0);
        Raw.Properties deep =
                (Raw.Properties) metric.properties().all().get("set").value();
        assertEquals(new Raw.Words("x"), deep.all().get("deep").value());
        Raw.PropertyList all =
                (Raw.PropertyList) metric.properties().all().get("list").value();
        assertEquals(deep, all.all().get(0));
    }

    @Test
    void unpacksAPayloadThatIsDeflated() throws Exception {
        byte[] inner = Spark.payload(7, 1, Spark.metric("m", 3).whole(10, 5)).bytes();
        Payload payload = read(packed(inner));
        assertEquals(7, payload.seq());
        assertEquals("m", payload.metrics().get(0).name());
    }

    @Test
    void unpacksNoMoreThanItMay() throws Exception {
        Spark bomb = packed(new byte[Inflation.MOST + 1]);
        assertTrue(bomb.bytes().length < 50_000);
        assertGarbled(bomb.bytes(), "once unpacked");
    }

    @Test
    void takesNoMorePartsThanItMay() throws Exception {
        Spark[] many = new Spark[1001];
        java.util.Arrays.fill(many, Spark.some());
        assertGarbled(Spark.payload(0, 1, many).bytes(), "more than 1000 parts");
        many = java.util.Arrays.copyOf(many, 1000);
        assertEquals(1000, read(Spark.payload(0, 1, many)).metrics().size());
    }

    @Test
    void goesNoDeeperThanItMay() {
        Spark metric = Spark.metric("m", 19);
        for (int i = 0; i < 9; i++) {
            metric = Spark.metric("m", 19).inner(18, Spark.some().inner(2, metric));
        }
        assertGarbled(Spark.payload(0, 1, metric).bytes(), "deeper than 8");
    }

    @Test
    void takesNoNameThatIsTooLong() {
        assertGarbled(Spark.payload(0, 1, Spark.metric("x".repeat(2049), 3)).bytes(), "a text of 2049 bytes");
    }

    /** Payloads that were spoilt: each is a payload, or the decoder's own exception. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void makesOfHostileBytesNothingButItsOwnException(long seed) {
        Random random = new Random(seed);
        List<byte[]> corpus = others().map(one -> Spark.payload(
                                3,
                                1_700_000_000_000L,
                                Spark.bdSeq(4),
                                template(),
                                new Joined(Spark.metric("m", (int) one.get()[0]), (Spark) one.get()[1]).spark())
                        .bytes())
                .toList();
        int garbled = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(8) == 0) {
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            try {
                Payload payload = Decoder.read(bytes, LIMITS);
                new Birth(payload.metrics());
                payload.metrics().forEach(metric -> Values.of(metric.value(), metric.type(), 1));
            } catch (GarbledException expected) {
                garbled++;
            }
        }
        assertTrue(garbled > 1000, garbled + " of 30000 were garbled");
    }

    private static Spark template() {
        Spark member = Spark.metric("speed", 10)
                .real(4)
                .inner(
                        9,
                        Spark.some()
                                .text(1, "Quality")
                                .inner(2, Spark.some().whole(1, 3).whole(3, 192)));
        Spark parameter = Spark.some().text(1, "p").whole(2, 9).single(5, 2);
        return Spark.metric("t", 19)
                .inner(18, Spark.some().text(1, "v1").inner(2, member).inner(3, parameter));
    }

    /** Two messages one behind the other are one with the fields of both. */
    private record Joined(Spark one, Spark two) {
        Spark spark() {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(one.bytes());
            both.writeBytes(two.bytes());
            return Spark.raw(both.toByteArray());
        }
    }

    private static Spark packed(byte[] inner) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(inner);
        }
        return Spark.some().text(4, "SPBV1.0_COMPRESSED").octets(5, out.toByteArray());
    }

    private static Value value(int type, Spark value) throws GarbledException {
        Values.Told told = told(type, value);
        if (told == null) {
            throw new AssertionError("no value");
        }
        return told.value();
    }

    private static Values.@Nullable Told told(int type, Spark value) throws GarbledException {
        Metric metric = read(Spark.payload(0, 1, new Joined(Spark.metric("m", type), value).spark()))
                .metrics()
                .get(0);
        return Values.of(metric.value(), metric.type(), 100);
    }

    private static Payload read(Spark payload) throws GarbledException {
        return Decoder.read(payload.bytes(), LIMITS);
    }

    private static void assertGarbled(byte[] bytes, String why) {
        GarbledException told = assertThrows(GarbledException.class, () -> Decoder.read(bytes, LIMITS));
        assertTrue(told.getMessage().contains(why), told.getMessage());
    }

    private interface Filling {
        void into(ByteBuffer buffer);
    }

    private static Spark array(Filling filling) {
        ByteBuffer buffer = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        filling.into(buffer);
        return Spark.some().octets(16, java.util.Arrays.copyOf(buffer.array(), buffer.position()));
    }

    private static Value wave(double... numbers) {
        return new Value.Waveform(100, numbers);
    }
}
