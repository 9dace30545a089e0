package io.tiepm.driver.s7;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what is made of the answers. */
@Timeout(60)
class ReadingTest {
    private final FakeController controller = new FakeController();
    private final List<S7Link> links = new ArrayList<>();

    ReadingTest() throws IOException {}

    @AfterEach
    void switchOff() throws IOException {
        links.forEach(S7Link::disconnect);
        controller.close();
    }

    @Test
    void asksForAllAreasInOneRequest() throws LinkException {
        controller.set(1, 4, 0, 7).fill(0x81, 0, 0, 1).fill(0x82, 0, 1, 2).fill(0x83, 0, 2, 8);
        List<Sample> samples = link(Map.of()).read(Points.at("DB1.DBW4:INT", "IB0", "QB1", "M2.3"));
        assertEquals(List.of("81.0.0+1 82.0.1+1 83.0.2+1 84.1.4+2"), controller.asked);
        assertEquals(
                List.of(new Value.Integer(7), new Value.Integer(1), new Value.Integer(2), new Value.Flag(true)),
                samples.stream().map(Sample::value).toList());
    }

    @Test
    void makesOneItemOfNeighboursAndLeavesAWideGap() throws LinkException {
        controller.set(1, 0, new int[200]);
        S7Link link = link(Map.of("block.max.gap.bytes", 8));
        List<Point> points = Points.at("DB1.DBW20:INT", "DB1.DBX0.1", "DB1.DBD2:REAL", "DB1.DBW14:INT", "DB1.DBB40");
        link.read(points);
        link.read(points);
        assertEquals(List.of("84.1.0+22 84.1.40+1", "84.1.0+22 84.1.40+1"), controller.asked);
    }

    @Test
    void asksForNoMoreThanFitsIntoATelegram() throws LinkException {
        controller.telegram(112).set(1, 0, IntStream.range(0, 2000).toArray());
        List<Point> points = Points.at(
                IntStream.range(0, 500).mapToObj(i -> "DB1:" + 4 * i + ":BYTE").toList());
        List<Sample> samples = link(Map.of()).read(points);
        for (int i = 0; i < 500; i++) {
            assertEquals(new Value.Integer(4 * i & 0xff), samples.get(i).value());
        }
        assertTrue(controller.longest <= 112, "telegrams of " + controller.longest);
    }

    @Test
    void asksForScatteredPointsInAsFewRequestsAsMayBe() throws LinkException {
        controller.set(1, 0, new int[10_000]);
        link(Map.of())
                .read(Points.at(IntStream.range(0, 60)
                        .mapToObj(i -> "DB1:" + 100 * i + ":INT")
                        .toList()));
        assertEquals(3, controller.asked.size(), "20 items each: " + controller.asked);
        assertTrue(controller.longest <= 480, "telegrams of " + controller.longest);
    }

    @Test
    void readsATextThatIsLongerThanATelegram() throws LinkException {
        int[] text =
                IntStream.range(0, 256).map(i -> i < 2 ? 254 : 'a' + i % 26).toArray();
        controller.telegram(112).set(1, 10, text).set(1, 300, 0, 5);
        List<Sample> samples =
                link(Map.of()).read(Points.at("DB1:10:STRING", "DB1:300:INT", "DB1:20:BYTE", "DB2:10:STRING"));
        assertEquals(254, ((Value.Text) samples.get(0).value()).text().length());
        assertEquals("cdef", ((Value.Text) samples.get(0).value()).text().substring(0, 4));
        assertEquals(new Value.Integer(5), samples.get(1).value());
        assertEquals(Quality.GOOD, samples.get(2).quality());
        assertEquals(Quality.NO_SUCH_POINT, samples.get(3).quality());
    }

    @Test
    void keepsTheUnknownFromItsNeighboursAndRemembersWhereItIs() throws LinkException {
        controller.set(1, 0, new int[400]);
        controller.forget(1, 200);
        List<Point> points = Points.at(
                IntStream.range(0, 100).mapToObj(i -> "DB1:" + 4 * i + ":DWORD").toList());
        S7Link link = link(Map.of());
        List<Sample> first = link.read(points);
        int learning = controller.asked.size();
        List<Sample> second = link.read(points);
        for (List<Sample> samples : List.of(first, second)) {
            for (int i = 0; i < 100; i++) {
                assertEquals(
                        i == 50 ? Quality.NO_SUCH_POINT : Quality.GOOD,
                        samples.get(i).quality(),
                        "point " + i);
            }
        }
        assertTrue(learning <= 9, "halving finds it in a few steps: " + controller.asked);
        assertEquals(learning + 1, controller.asked.size(), "and one request is enough: " + controller.asked);
    }

    @Test
    void mergesAgainWhenTheUnknownHasCome() throws LinkException {
        controller.set(1, 0, new int[40]);
        controller.forget(1, 20);
        List<Point> points = Points.at(
                IntStream.range(0, 10).mapToObj(i -> "DB1:" + 4 * i + ":DWORD").toList());
        S7Link link = link(Map.of());
        link.read(points);
        controller.set(1, 20, 1);
        assertEquals(Quality.GOOD, link.read(points).get(5).quality());
        link.read(points);
        assertEquals("84.1.0+40", controller.asked.get(controller.asked.size() - 1));
    }

    @ParameterizedTest
    @CsvSource({
        "5,  NO_SUCH_POINT",
        "6, NO_SUCH_POINT",
        "10, NO_SUCH_POINT",
        "3, DEVICE_FAULT",
        "1, DEVICE_FAULT",
        "99, DEVICE_FAULT"
    })
    void tellsWhyAnItemWasRefused(int code, Quality quality) throws LinkException {
        controller.set(1, 0, 1, 2).set(2, 0, 1, 2);
        controller.say(2, code);
        List<Sample> samples = link(Map.of()).read(Points.at("DB1:0:INT", "DB2:0:INT", "DB1:1:BYTE"));
        assertEquals(
                List.of(Quality.GOOD, quality, Quality.GOOD),
                samples.stream().map(Sample::quality).toList());
    }

    @Test
    void tellsThatAccessMustBePermitted() throws LinkException {
        S7Link link = link(Map.of());
        controller.error(0x8104);
        LinkException refused = assertThrows(LinkException.class, () -> link.read(Points.at("DB1:0:INT")));
        assertEquals(Fault.REFUSED, refused.fault());
        assertTrue(refused.getMessage().contains("PUT/GET"), refused.getMessage());
    }

    @Test
    void takesAnyOtherRefusalOfARequestForAFaultOfItsPoints() throws LinkException {
        S7Link link = link(Map.of());
        controller.error(0x8500);
        assertEquals(
                Quality.DEVICE_FAULT, link.read(Points.at("DB1:0:INT")).get(0).quality());
        controller.error(0);
        controller.set(1, 0, 1, 2);
        assertEquals(Quality.GOOD, link.read(Points.at("DB1:0:INT")).get(0).quality());
    }

    @Test
    void namesRackSlotAndTypeOfConnection() throws LinkException {
        link(Map.of());
        link(Map.of("rack", 2, "slot", 3, "connection.type", "pg"));
        link(Map.of("tsap.remote", "4d57"));
        assertEquals(List.of(0x0201, 0x0143, 0x4d57), controller.tsaps);
    }

    @Test
    void saysThatNothingIsAtARackAndSlot() {
        controller.nobodyThere();
        LinkException nobody = assertThrows(LinkException.class, () -> link(Map.of("slot", 9)));
        assertEquals(Fault.UNREACHABLE, nobody.fault());
        assertTrue(nobody.getMessage().contains("nothing at this rack and slot"), nobody.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "slot, 32, slot = 32 must lie from 0 to 31",
        "rack, 8, rack = 8 must lie from 0 to 7",
        "timeout.ms, 0, timeout.ms = 0 must lie from 50 to 60000",
        "pdu.bytes, 1000, pdu.bytes = 1000 must lie from 112 to 960",
    })
    void saysWhatIsWrongWithTheConfiguration(String key, int value, String expected) {
        LinkException wrong = assertThrows(LinkException.class, () -> link(Map.of(key, value)));
        assertEquals(Fault.MISCONFIGURED, wrong.fault());
        assertEquals(expected, wrong.getMessage());
    }

    @Test
    void saysWhatATsapLooksLike() {
        LinkException wrong = assertThrows(LinkException.class, () -> link(Map.of("tsap.remote", "2.0")));
        assertTrue(wrong.getMessage().contains("four hexadecimal digits"), wrong.getMessage());
    }

    @Test
    void refusesAnAddressThatIsNone() throws LinkException {
        S7Link link = link(Map.of());
        assertThrows(AddressException.class, () -> link.read(Points.at("holding:0")));
    }

    @Test
    void asksForNothingButReading() throws LinkException {
        controller.set(1, 0, new int[600]);
        S7Link link = link(Map.of());
        List<Point> points = Points.at(
                IntStream.range(0, 150).mapToObj(i -> "DB1:" + 4 * i + ":REAL").toList());
        for (int period = 0; period < 5; period++) {
            link.read(points);
        }
        assertEquals(Set.of(0xf0, 4), Set.copyOf(controller.functions));
        assertEquals(1, Collections.frequency(controller.functions, 0xf0));
    }

    private S7Link link(Map<String, Object> keys) throws LinkException {
        Map<String, Object> all = new HashMap<>(keys);
        all.put("host", controller.address().getHostString());
        all.put("port", controller.address().getPort());
        S7Link link = new S7Link(Configs.of(S7Config.class, all));
        links.add(link);
        link.connect();
        return link;
    }
}
