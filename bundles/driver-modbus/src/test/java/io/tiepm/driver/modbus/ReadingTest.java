package io.tiepm.driver.modbus;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what is made of the answers. */
@Timeout(30)
class ReadingTest {
    private final FakeDevice device = new FakeDevice();
    private final Lines lines = new Lines();
    private final List<ModbusLink> links = new ArrayList<>();

    ReadingTest() throws IOException {}

    @AfterEach
    void switchOff() throws IOException {
        links.forEach(ModbusLink::disconnect);
        device.close();
    }

    @Test
    void asksEachTableByItsOwnFunctionCode() throws LinkException {
        device.set(1, 0, 1).set(2, 0, 1).set(3, 0, 7).set(4, 0, 8);
        List<Sample> samples = link(Map.of()).read(Points.at("coil:0", "discrete:0", "holding:0", "input:0"));
        assertEquals(List.of("1/1/0+1", "1/2/0+1", "1/3/0+1", "1/4/0+1"), device.asked);
        assertEquals(
                List.of(new Value.Flag(true), new Value.Flag(true), new Value.Integer(7), new Value.Integer(8)),
                values(samples));
    }

    @Test
    void findsEachBitOfALongAnswer() throws LinkException {
        int[] bits = IntStream.range(0, 100).map(i -> i * i % 3 & 1).toArray();
        device.set(1, 5, bits);
        List<Point> points = Points.at(
                IntStream.range(0, 100).mapToObj(i -> "coil:" + (5 + i)).toList());
        List<Sample> samples = link(Map.of()).read(points);
        assertEquals(1, device.asked.size());
        for (int i = 0; i < bits.length; i++) {
            assertEquals(new Value.Flag(bits[i] == 1), samples.get(i).value(), "coil " + (5 + i));
        }
    }

    @Test
    void makesOneRequestOfNeighbours() throws LinkException {
        device.set(3, 0, IntStream.range(0, 200).toArray());
        ModbusLink link = link(Map.of());
        List<Point> points = Points.at("holding:12", "holding:0:uint32", "holding:2", "holding:4", "holding:0:bit3");
        link.read(points);
        link.read(points);
        assertEquals(List.of("1/3/0+13", "1/3/0+13"), device.asked);
    }

    @Test
    void leavesAGapThatIsTooWide() throws LinkException {
        device.set(3, 0, IntStream.range(0, 200).toArray());
        link(Map.of("block.max.gap.registers", 3)).read(Points.at("holding:0", "holding:4", "holding:8", "holding:13"));
        assertEquals(List.of("1/3/0+9", "1/3/13+1"), device.asked);
    }

    @Test
    void makesNoBlockLargerThanTheDeviceTakes() throws LinkException {
        device.set(3, 0, IntStream.range(0, 200).toArray()).most(10);
        List<Point> points = Points.at(IntStream.range(0, 25)
                .mapToObj(i -> "holding:" + 2 * i + ":uint32")
                .toList());
        List<Sample> samples = link(Map.of("block.max.registers", 10)).read(points);
        assertEquals(List.of("1/3/0+10", "1/3/10+10", "1/3/20+10", "1/3/30+10", "1/3/40+10"), device.asked);
        assertEquals(new Value.Integer(48 << 16 | 49), samples.get(24).value());
    }

    @Test
    void splitsABlockThatBearsAnUnknownAddressAndRemembers() throws LinkException {
        device.set(3, 0, IntStream.range(0, 16).toArray());
        device.set(3, 17, IntStream.range(17, 32).toArray());
        List<Point> points =
                Points.at(IntStream.range(0, 32).mapToObj(i -> "holding:" + i).toList());
        ModbusLink link = link(Map.of());
        List<Sample> first = link.read(points);
        int learning = device.asked.size();
        List<Sample> second = link.read(points);
        assertEquals(qualities(first), qualities(second));
        for (int i = 0; i < 32; i++) {
            assertEquals(
                    i == 16 ? Value.NONE : new Value.Integer(i), second.get(i).value());
        }
        assertEquals(Quality.NO_SUCH_POINT, second.get(16).quality());
        assertTrue(learning <= 11, "halving finds it in a few steps: " + device.asked);
        assertTrue(device.asked.size() - learning <= 5, "and asks for the known parts only: " + device.asked);
    }

    @Test
    void mergesAgainWhenTheUnknownHasCome() throws Exception {
        device.set(3, 0, IntStream.range(0, 16).toArray())
                .set(3, 17, IntStream.range(17, 32).toArray());
        List<Point> points =
                Points.at(IntStream.range(0, 32).mapToObj(i -> "holding:" + i).toList());
        ModbusLink link = link(Map.of("unknown.rest.s", 1));
        link.read(points);
        device.set(3, 16, 16);
        long giveUp = System.nanoTime() + 10_000_000_000L;
        while (qualities(link.read(points)).contains(Quality.NO_SUCH_POINT) && System.nanoTime() < giveUp) {
            Thread.sleep(20);
        }
        device.asked.clear();
        link.read(points);
        assertEquals(List.of("1/3/0+32"), device.asked);
    }

    @Test
    void splitsNothingForAPassingWhim() throws LinkException {
        device.set(3, 0, IntStream.range(0, 32).toArray());
        List<Point> points =
                Points.at(IntStream.range(0, 32).mapToObj(i -> "holding:" + i).toList());
        ModbusLink link = link(Map.of());
        link.read(points);
        device.gateway(1, 2);
        assertTrue(qualities(link.read(points)).stream().allMatch(Quality.NO_SUCH_POINT::equals));
        device.noGateway(1);
        assertTrue(qualities(link.read(points)).stream().allMatch(Quality.GOOD::equals));
        assertEquals(List.of("1/3/0+32", "1/3/0+32", "1/3/0+32"), device.asked);
    }

    @Test
    void splitsWhatStaysRefused() throws LinkException {
        device.set(3, 0, IntStream.range(0, 32).toArray());
        List<Point> points =
                Points.at(IntStream.range(0, 32).mapToObj(i -> "holding:" + i).toList());
        ModbusLink link = link(Map.of());
        link.read(points);
        device.forget(3, 5);
        link.read(points);
        List<Quality> then = qualities(link.read(points));
        assertEquals(Quality.NO_SUCH_POINT, then.get(5));
        assertEquals(31, then.stream().filter(Quality.GOOD::equals).count());
    }

    @Test
    void findsItsWayWhereTheGapsAreUnknown() throws LinkException {
        for (int i = 0; i < 8; i++) {
            device.set(3, i * 3, i);
        }
        List<Point> points = Points.at(
                IntStream.range(0, 8).mapToObj(i -> "holding:" + i * 3).toList());
        assertEquals(
                IntStream.range(0, 8).mapToObj(Value.Integer::new).toList(),
                values(link(Map.of()).read(points)));
    }

    @Test
    void findsItsWayWhereTheDeviceTakesSmallerBlocksThanConfigured() throws LinkException {
        device.set(3, 0, IntStream.range(0, 100).toArray()).most(30);
        List<Point> points =
                Points.at(IntStream.range(0, 100).mapToObj(i -> "holding:" + i).toList());
        assertTrue(link(Map.of()).read(points).stream().allMatch(sample -> sample.quality() == Quality.GOOD));
    }

    @Test
    void keepsApartWhatSharesRegistersWithTheUnknown() throws LinkException {
        device.set(3, 0, 1, 2, 3);
        List<Sample> samples = link(Map.of())
                .read(Points.at("holding:2:uint32", "holding:2", "holding:2:bit0", "holding:0:uint32", "holding:1"));
        assertEquals(
                List.of(Quality.NO_SUCH_POINT, Quality.GOOD, Quality.GOOD, Quality.GOOD, Quality.GOOD),
                qualities(samples));
    }

    @ParameterizedTest
    @CsvSource({
        "1, NO_SUCH_POINT",
        "2, NO_SUCH_POINT",
        "3, NO_SUCH_POINT",
        "4, DEVICE_FAULT",
        "6, DEVICE_FAULT",
        "8, DEVICE_FAULT"
    })
    void tellsWhatTheDeviceRefused(int code, Quality expected) throws LinkException {
        device.gateway(1, code);
        ModbusLink link = link(Map.of());
        for (int period = 0; period < 3; period++) {
            assertEquals(List.of(expected, expected), qualities(link.read(Points.at("holding:0", "holding:1"))));
        }
    }

    @ParameterizedTest
    @CsvSource({"10", "11"})
    void keepsAUnitThatTheGatewayCannotReachFromTheOthers(int code) throws LinkException {
        device.set(3, 0, 5).gateway(2, code);
        ModbusLink link = link(Map.of());
        List<Point> points = Points.at("holding:0 unit=2", "holding:0 unit=1", "holding:0 unit=3");
        for (int period = 0; period < 3; period++) {
            assertEquals(List.of(Quality.NO_LINK, Quality.GOOD, Quality.GOOD), qualities(link.read(points)));
        }
        assertEquals(
                1, device.asked.stream().filter(asked -> asked.startsWith("2/")).count(), "then it rests");
    }

    @Test
    void paysOneTimeoutForASilentUnitAndLetsItRest() throws LinkException {
        device.set(3, 0, IntStream.range(0, 500).toArray()).silence(2, true);
        List<Point> points = Points.at("holding:0 unit=2", "holding:300 unit=2", "holding:0", "holding:0 unit=3");
        ModbusLink link = link(Map.of("timeout.ms", 250, "unit.rest.s", 60));
        List<Quality> expected = List.of(Quality.NO_LINK, Quality.NO_LINK, Quality.GOOD, Quality.GOOD);
        assertEquals(expected, qualities(link.read(points)));
        long begun = System.nanoTime();
        for (int period = 0; period < 20; period++) {
            assertEquals(expected, qualities(link.read(points)));
        }
        assertTrue(System.nanoTime() - begun < 200_000_000L, "twenty periods cost no further timeout");
        assertEquals(
                1, device.asked.stream().filter(asked -> asked.startsWith("2/")).count());
    }

    @Test
    void asksASilentUnitAgainAfterItsRest() throws Exception {
        device.set(3, 0, 5).silence(2, true);
        List<Point> points = Points.at("holding:0", "holding:0 unit=2");
        ModbusLink link = link(Map.of("timeout.ms", 250, "unit.rest.s", 1));
        assertEquals(List.of(Quality.GOOD, Quality.NO_LINK), qualities(link.read(points)));
        device.silence(2, false);
        long giveUp = System.nanoTime() + 5_000_000_000L;
        List<Quality> now;
        do {
            Thread.sleep(20);
            now = qualities(link.read(points));
        } while (now.contains(Quality.NO_LINK) && System.nanoTime() < giveUp);
        assertEquals(List.of(Quality.GOOD, Quality.GOOD), now);
    }

    @Test
    void isGoneWhenItsOnlyUnitDoesNotAnswerTwice() throws LinkException {
        device.set(3, 0, 5).silence(1, true);
        ModbusLink link = link(Map.of("timeout.ms", 250));
        List<Point> points = Points.at("holding:0");
        assertEquals(List.of(Quality.NO_LINK), qualities(link.read(points)));
        LinkException gone = assertThrows(LinkException.class, () -> link.read(points));
        assertEquals(Fault.UNREACHABLE, gone.fault());
        device.silence(1, false);
        link.connect();
        assertEquals(List.of(Quality.GOOD), qualities(link.read(points)));
    }

    @Test
    void letsNoDeadUnitInOneListKeepTheHouseFromAnother() throws LinkException {
        device.set(3, 0, 5).silence(2, true);
        ModbusLink link = link(Map.of("timeout.ms", 250));
        List<Point> dead = Points.at("holding:0 unit=2");
        List<Point> live = Points.at("holding:0 unit=1");
        for (int period = 0; period < 3; period++) {
            assertEquals(List.of(Quality.NO_LINK), qualities(link.read(dead)));
            assertEquals(List.of(Quality.GOOD), qualities(link.read(live)));
        }
    }

    @Test
    void isGoneWhenAllUnitsFallSilentAtOnce() throws LinkException {
        device.set(3, 0, 5);
        List<Point> points = Points.at("holding:0 unit=1", "holding:0 unit=2", "holding:0 unit=3", "holding:0 unit=4");
        ModbusLink link = link(Map.of("timeout.ms", 250));
        link.read(points);
        IntStream.rangeClosed(1, 4).forEach(unit -> device.silence(unit, true));
        assertThrows(LinkException.class, () -> link.read(points));
        IntStream.rangeClosed(1, 4).forEach(unit -> device.silence(unit, false));
        link.connect();
        assertTrue(qualities(link.read(points)).stream().allMatch(Quality.GOOD::equals));
    }

    @Test
    void keepsTheGapBetweenRequests() throws LinkException {
        device.set(3, 0, IntStream.range(0, 500).toArray());
        link(Map.of("request.gap.ms", 40)).read(Points.at("holding:0", "holding:200", "holding:400"));
        assertEquals(3, device.times.size());
        for (int i = 1; i < 3; i++) {
            assertTrue(device.times.get(i) - device.times.get(i - 1) >= 40_000_000L, "request " + i + " came too soon");
        }
    }

    @Test
    void takesTurnsOnOneConnectionWhenShared() throws LinkException {
        device.set(3, 0, 5);
        ModbusLink one = link(Map.of("connection", "shared"));
        ModbusLink other = link(Map.of("connection", "shared", "unit", 2));
        for (ModbusLink link : List.of(one, other, one)) {
            assertEquals(List.of(Quality.GOOD), qualities(link.read(Points.at("holding:0"))));
        }
        assertEquals(1, device.connections());
        one.disconnect();
        assertEquals(List.of(Quality.GOOD), qualities(other.read(Points.at("holding:0"))), "one has left");
    }

    @Test
    void comesBackOnASharedLineThatTheOtherFoundBroken() throws LinkException {
        device.set(3, 0, 5);
        ModbusLink silent = link(Map.of("connection", "shared", "timeout.ms", 250));
        ModbusLink other = link(Map.of("connection", "shared", "unit", 2));
        device.silence(1, true);
        silent.read(Points.at("holding:0"));
        assertThrows(LinkException.class, () -> silent.read(Points.at("holding:0")));
        assertEquals(List.of(Quality.GOOD), qualities(other.read(Points.at("holding:0"))), "only unit 1 is gone");
        device.silence(1, false);
        silent.connect();
        assertEquals(List.of(Quality.GOOD), qualities(silent.read(Points.at("holding:0"))));
        assertEquals(1, device.connections());
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        AddressException wrong = assertThrows(
                AddressException.class, () -> link(Map.of()).read(Points.at("holding:0", "holding:0:flaot32")));
        assertEquals(10, wrong.position());
    }

    @ParameterizedTest
    @CsvSource({"port, 0", "port, 65536", "unit, 256", "timeout.ms, 9", "block.max.registers, 126", "request.gap.ms, -1"
    })
    void refusesAConfigurationThatCannotWork(String key, int value) {
        LinkException refused = assertThrows(LinkException.class, () -> link(Map.of(key, value)));
        assertEquals(Fault.MISCONFIGURED, refused.fault());
        assertTrue(refused.getMessage().startsWith(key + " = " + value), refused.getMessage());
    }

    @Test
    void tellsAHostWithoutAddress() {
        LinkException unknown = assertThrows(LinkException.class, () -> link(Map.of("host", "no-such-host.invalid")));
        assertEquals(Fault.UNREACHABLE, unknown.fault());
        assertTrue(unknown.getMessage().contains("no-such-host.invalid"), unknown.getMessage());
    }

    private ModbusLink link(Map<String, Object> values) throws LinkException {
        Map<String, Object> all = new HashMap<>(
                Map.of("host", "127.0.0.1", "port", device.address().getPort()));
        all.putAll(values);
        ModbusLink link = new ModbusLink(Configs.of(ModbusConfig.class, all), lines);
        links.add(link);
        link.connect();
        return link;
    }

    private static List<Quality> qualities(List<Sample> samples) {
        return samples.stream().map(Sample::quality).toList();
    }

    private static List<Value> values(List<Sample> samples) {
        return samples.stream().map(Sample::value).toList();
    }
}
