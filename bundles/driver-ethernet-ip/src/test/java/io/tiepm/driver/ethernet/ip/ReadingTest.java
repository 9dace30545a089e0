package io.tiepm.driver.ethernet.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.AddressException;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what is made of the answers. */
@Timeout(60)
class ReadingTest {
    private final FakeLogix controller = FakeLogix.plant();
    private final List<EthernetIpLink> links = new ArrayList<>();

    ReadingTest() throws IOException {}

    @AfterEach
    void switchOff() throws IOException {
        links.forEach(EthernetIpLink::disconnect);
        controller.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "small", "none"})
    void readsTagsOfAllTypes(String connection) throws LinkException {
        assertEquals(
                List.of(
                        new Value.Flag(true),
                        new Value.Integer(-128),
                        new Value.Integer(-32_768),
                        new Value.Integer(Integer.MIN_VALUE),
                        new Value.Integer(-2),
                        new Value.Integer(200),
                        new Value.Integer(65_535),
                        new Value.Integer(4_294_967_295L),
                        new Value.Real(0x1p64),
                        new Value.Real(1.5),
                        new Value.Real(Math.PI),
                        new Value.Text("Späne"),
                        new Value.Text("left hand"),
                        new Value.Real(42.5)),
                values(
                        link(Map.of("connection", connection)),
                        "Run",
                        "Sint",
                        "Int",
                        "Dint",
                        "Lint",
                        "Usint",
                        "Uint",
                        "Udint",
                        "Ulint",
                        "Real",
                        "LREAL",
                        "Product",
                        "Recipe:STRING",
                        "Program:Main.Force"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "small", "none"})
    void readsElementsSlicesBitsAndMembers(String connection) throws LinkException {
        assertEquals(
                List.of(
                        new Value.Real(1.5),
                        new Value.Waveform(100, new double[] {1, 1.5, 2}),
                        new Value.Integer(5),
                        new Value.Flag(true),
                        new Value.Flag(false),
                        new Value.Flag(true),
                        new Value.Integer(-3),
                        new Value.Waveform(1, new double[] {-1, -2, -3, -4}),
                        new Value.Flag(true),
                        new Value.Real(200),
                        new Value.Integer(2),
                        new Value.Real(-1.2)),
                values(
                        link(Map.of("connection", connection)),
                        "Levels[3]",
                        "Levels[2..4] rate=100",
                        "Map[1,2]",
                        "Status.5",
                        "Status.6",
                        "Status.31",
                        "Motor.History[2]",
                        "Motor.History[0..3]",
                        "Motor.Brake.Closed",
                        "Motors[2].Speed",
                        "motors[2].HOURS",
                        "Motor.History[1] scale=0.1 offset=-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "small", "none"})
    void readsRowsAndTextsThatAreLongerThanAPacket(String connection) throws LinkException {
        EthernetIpLink link = link(Map.of("connection", connection));
        List<Point> points = Points.at("Counts[0..2999]", "Products[0]", "Counts[5..2004]", "Int");
        for (int period = 0; period < 3; period++) {
            List<Sample> samples = link.read(points);
            double[] counts = IntStream.range(0, 3000).asDoubleStream().toArray();
            assertEquals(new Value.Waveform(1, counts), samples.get(0).value());
            assertEquals(new Value.Text("first"), samples.get(1).value());
            assertEquals(
                    new Value.Waveform(1, java.util.Arrays.copyOfRange(counts, 5, 2005)),
                    samples.get(2).value());
            assertEquals(new Value.Integer(-32_768), samples.get(3).value());
        }
    }

    @Test
    void findsOutByItselfWhichArraysAreOfBool() throws LinkException {
        EthernetIpLink link = link(Map.of());
        List<Point> points = Points.at("Flags[3]", "Flags[0]", "Flags[63]", "Flags[62]", "Flags[64]", "Levels[10]");
        for (int period = 0; period < 3; period++) {
            List<Sample> samples = link.read(points);
            assertEquals(
                    List.of(new Value.Flag(true), new Value.Flag(false), new Value.Flag(true), new Value.Flag(false)),
                    samples.subList(0, 4).stream().map(Sample::value).toList());
            assertEquals(Quality.NO_SUCH_POINT, samples.get(4).quality());
            assertEquals(Quality.NO_SUCH_POINT, samples.get(5).quality());
        }
        controller.asked.clear();
        link.read(points);
        assertEquals(List.of("0a", "4c", "4c", "4c", "4c"), controller.asked, "a word is asked for once");
    }

    @Test
    void readsAttributesOfAnyObject() throws LinkException {
        assertEquals(
                List.of(
                        new Value.Text("TIEPM FakeLogix"),
                        new Value.Integer(14),
                        new Value.Integer(0xc0ffee),
                        new Value.Integer(1234),
                        new Value.Integer(-5),
                        new Value.Real(0.5),
                        new Value.Flag(true),
                        new Value.Bytes(new byte[] {(byte) 0xd2, 4, (byte) 0xfb, (byte) 0xff}),
                        new Value.Waveform(1, new double[] {33, 11})),
                values(
                        link(Map.of()),
                        "@1/1/7:SHORT_STRING",
                        "@1/1/2:UINT",
                        "@0x1/1/6:UDINT",
                        "@4/100/3:INT",
                        "@4/100/3+2:INT",
                        "@4/100/3+4:REAL",
                        "@4/100/3+0.1:WORD",
                        "@4/100/3:BYTE[4]",
                        "@1/1/4:USINT[2]"));
    }

    @Test
    void tellsWhatMakesNoValueApartFromItsNeighbours() throws LinkException {
        List<Sample> samples = link(Map.of())
                .read(Points.at(
                        "Real",
                        "NoSuchTag",
                        "Motor.NoSuchMember",
                        "Map[2,0]",
                        "Levels[8..12]",
                        "Program:Other.Force",
                        "Status.32",
                        "Real.3",
                        "@1/1/99:INT",
                        "@4/100/3+7:INT",
                        "NoNumber",
                        "Real:STRING",
                        "Product[3]",
                        "Motor",
                        "Int"));
        assertEquals(
                List.of(
                        Quality.GOOD,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.DEVICE_FAULT,
                        Quality.DEVICE_FAULT,
                        Quality.DEVICE_FAULT,
                        Quality.NO_SUCH_POINT,
                        Quality.GOOD,
                        Quality.GOOD),
                samples.stream().map(Sample::quality).toList());
        assertEquals(28, ((Value.Bytes) samples.get(13).value()).bytes().length, "a structure, as it comes");
    }

    @Test
    void asksForManyTagsInOnePacket() throws LinkException {
        link(Map.of()).read(Points.at("Real", "Int", "Dint", "Run", "Status.5", "Status.6"));
        assertEquals(List.of("6/5b", "0a", "4c", "4c", "4c", "4c", "4c"), controller.asked);
    }

    @ParameterizedTest
    @CsvSource({"auto, 4000, 3998", "auto, 600, 598", "small, 4000, 498", "none, 4000, 500"})
    void asksForNoMoreThanFitsIntoAPacket(String connection, int packet, int most) throws LinkException {
        EthernetIpLink link = link(Map.of("connection", connection, "packet.bytes", packet));
        List<Point> points = Points.at(IntStream.range(0, 1000)
                .mapToObj(i -> i % 2 == 0 ? "Counts[" + 2 * i + "]" : "Counts[" + i + "].3")
                .toList());
        for (int period = 0; period < 2; period++) {
            List<Sample> samples = link.read(points);
            for (int i = 0; i < 1000; i += 2) {
                assertEquals(new Value.Integer(2 * i), samples.get(i).value());
                assertEquals(
                        new Value.Flag((i + 1 >> 3 & 1) == 1),
                        samples.get(i + 1).value());
            }
        }
        assertTrue(controller.longest <= most, "messages of " + controller.longest);
        controller.asked.clear();
        link.read(points);
        int packets = Collections.frequency(controller.asked, "0a");
        assertTrue(packets <= 1000 * 30 / most + 1, () -> packets + " packets");
    }

    @Test
    void asksForOneAfterTheOtherWhereSeveralAreNotSupported() throws LinkException {
        controller.without(0x0a);
        EthernetIpLink link = link(Map.of());
        List<Point> points = Points.at("Real", "Int", "NoSuchTag", "Dint");
        List<Quality> expected = List.of(Quality.GOOD, Quality.GOOD, Quality.NO_SUCH_POINT, Quality.GOOD);
        for (int period = 0; period < 3; period++) {
            assertEquals(
                    expected, link.read(points).stream().map(Sample::quality).toList());
        }
        assertEquals(1, Collections.frequency(controller.asked, "0a"), "asked for several once");
    }

    @Test
    void takesASmallConnectionWhereALargeOneIsRefusedAndNoneWhereBothAre() throws LinkException {
        controller.without(0x5b);
        assertEquals(new Value.Real(1.5), values(link(Map.of()), "Real").get(0));
        assertEquals(List.of("6/5b", "6/54", "4c"), controller.asked);
        controller.asked.clear();
        controller.without(0x5b, 0x54);
        assertEquals(new Value.Real(1.5), values(link(Map.of()), "Real").get(0));
        assertEquals(List.of("6/5b", "6/54", "6/52", "0e", "6/52", "4c"), controller.asked);
    }

    @Test
    void givesItsConnectionBack() throws LinkException {
        EthernetIpLink link = link(Map.of());
        assertEquals(1, controller.connections());
        link.disconnect();
        assertEquals(0, controller.connections());
        assertTrue(controller.asked.contains("6/4e"));
    }

    @Test
    void saysThatNothingIsInASlot() {
        LinkException nobody = assertThrows(LinkException.class, () -> link(Map.of("slot", 7)));
        assertEquals(Fault.UNREACHABLE, nobody.fault());
        assertTrue(nobody.getMessage().contains("nothing at this slot or path"), nobody.getMessage());
    }

    @Test
    void readsADeviceWithoutARack() throws LinkException {
        controller.rackless();
        assertThrows(LinkException.class, () -> link(Map.of()));
        assertEquals(
                new Value.Integer(1234),
                values(link(Map.of("path", "none")), "@4/100/3:INT").get(0));
        assertEquals(
                new Value.Integer(1234),
                values(link(Map.of("path", "none", "connection", "none")), "@4/100/3:INT")
                        .get(0));
    }

    @Test
    void opensANewConnectionAfterALongSilence() throws LinkException {
        EthernetIpLink link = new EthernetIpLink(config(Map.of()), Clock.systemUTC(), Duration.ZERO);
        links.add(link);
        link.connect();
        controller.hangUp();
        assertEquals(Quality.GOOD, link.read(Points.at("Real")).get(0).quality());
        assertEquals(2, Collections.frequency(controller.asked, "6/5b"));
    }

    @Test
    void tellsALineThatBroke() throws LinkException {
        EthernetIpLink link = link(Map.of());
        controller.hangUp();
        LinkException lost = assertThrows(LinkException.class, () -> link.read(Points.at("Real")));
        assertEquals(Fault.UNREACHABLE, lost.fault());
        assertThrows(LinkException.class, () -> link.read(Points.at("Real")), "until it is connected again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host         | ''      | host is missing",
                "connection   | large   | connection = large is none of auto, small, none",
                "path         | 1       | has no even number of parts",
                "path         | 1,256   | '256' is neither a number up to 255 nor an address",
                "path         | 0,1     | port '0' is none from 1 to 14",
                "path         | 1,0,x,1 | port 'x' is none from 1 to 14",
            })
    void saysWhatIsWrongWithTheConfiguration(String key, String value, String expected) {
        LinkException wrong = assertThrows(LinkException.class, () -> link(Map.of(key, value)));
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
        assertTrue(wrong.getMessage().contains(expected), wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "slot, 256, slot = 256 must lie from 0 to 255",
        "timeout.ms, 0, timeout.ms = 0 must lie from 50 to 60000",
        "packet.bytes, 100, packet.bytes = 100 must lie from 512 to 4000",
    })
    void saysWhichNumbersAreBeyondTheirRange(String key, int value, String expected) {
        LinkException wrong = assertThrows(LinkException.class, () -> link(Map.of(key, value)));
        assertEquals(expected, wrong.getMessage());
    }

    @Test
    void refusesAnAddressThatIsNone() throws LinkException {
        EthernetIpLink link = link(Map.of());
        assertThrows(AddressException.class, () -> link.read(Points.at("Tag with blanks")));
    }

    @Test
    void asksForNothingButReading() throws LinkException {
        EthernetIpLink link = link(Map.of());
        link.read(Points.at("Real", "Flags[40]", "Counts[0..2999]", "@1/1/7:SHORT_STRING", "NoSuchTag[2]"));
        link.browse("", "", 1000);
        link.disconnect();
        Set<String> services = new TreeSet<>(controller.asked);
        assertEquals(Set.of("6/5b", "6/4e", "0a", "0e", "4c", "52", "55", "03"), services);
        assertFalse(services.contains("4d"));
    }

    private static List<Value> values(EthernetIpLink link, String... addresses) throws LinkException {
        return link.read(Points.at(addresses)).stream().map(Sample::value).toList();
    }

    private EthernetIpConfig config(Map<String, Object> keys) {
        Map<String, Object> all = new HashMap<>();
        all.put("host", controller.address().getHostString());
        all.put("port", controller.address().getPort());
        all.putAll(keys);
        return Configs.of(EthernetIpConfig.class, all);
    }

    private EthernetIpLink link(Map<String, Object> keys) throws LinkException {
        EthernetIpLink link = new EthernetIpLink(config(keys));
        links.add(link);
        link.connect();
        return link;
    }
}
