package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read of the device of src/test/peers/README.md, however its frames travel. */
interface ReadsTheDevice {
    /** A link that is connected to the device. */
    PolledLink toTheDevice() throws Exception;

    @Test
    default void readsTheRegisterMapOfAPump() throws Exception {
        assertEquals(
                List.of(
                        new Value.Real(2.15),
                        new Value.Real(6.57),
                        new Value.Real(68.3),
                        new Value.Real(12.7),
                        new Value.Integer(70_000),
                        new Value.Integer(1480)),
                values(
                        "holding:0:uint16 scale=0.01",
                        "holding:1:uint16 scale=0.01",
                        "holding:2:int16 scale=0.1",
                        "holding:3:uint16 scale=0.1",
                        "holding:4:uint32:cdab",
                        "holding:6"));
    }

    @Test
    default void readsNumbersInAllOrders() throws Exception {
        List<String> addresses = new ArrayList<>();
        List<Value> expected = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            addresses.add("holding:" + (100 + 2 * i) + ":uint32:"
                    + List.of("abcd", "cdab", "badc", "dcba").get(i));
            expected.add(new Value.Integer(0x12345678));
            addresses.add("holding:" + (40111 + 2 * i) + ":float32:"
                    + List.of("abcd", "cdab", "badc", "dcba").get(i));
            expected.add(new Value.Real(123.456f));
            addresses.add("holding:" + (120 + 4 * i) + ":float64:"
                    + List.of("abcd", "cdab", "badc", "dcba").get(i));
            expected.add(new Value.Real(Math.PI));
            addresses.add("holding:" + (400141 + 4 * i) + ":int64:"
                    + List.of("abcd", "cdab", "badc", "dcba").get(i));
            expected.add(new Value.Integer(-2));
        }
        assertEquals(expected, values(addresses.toArray(String[]::new)));
    }

    @Test
    default void readsTextsBitsAndSmallNumbers() throws Exception {
        assertEquals(
                List.of(
                        new Value.Integer(-12345),
                        new Value.Flag(true),
                        new Value.Flag(false),
                        new Value.Integer(0xc),
                        new Value.Text("TIEPM-07"),
                        new Value.Bytes(new byte[] {'T', 'I', 'E'}),
                        new Value.Flag(false)),
                values(
                        "holding:160:int16",
                        "holding:161:bit15",
                        "holding:161:bit14",
                        "holding:161:bits4-7",
                        "holding:170:string8",
                        "holding:170:bytes3",
                        "holding:178:bool"));
    }

    @Test
    default void tellsWhatIsNoNumberAndWhatIsTooLarge() throws Exception {
        PolledLink link = toTheDevice();
        assertEquals(Quality.DEVICE_FAULT, only(link, "holding:162:float32").quality());
        Sample large = only(link, "holding:164:uint64");
        assertEquals(Quality.UNCERTAIN, large.quality());
        assertEquals(new Value.Real(0x1p64), large.value());
    }

    @Test
    default void readsAllFourTablesInOneCall() throws Exception {
        List<String> addresses = new ArrayList<>();
        List<Value> expected = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            addresses.add("coil:" + i);
            expected.add(new Value.Flag(i % 3 == 0));
            addresses.add("discrete:" + (10_001 + i));
            expected.add(new Value.Flag(i % 2 == 1));
            addresses.add("input:" + (30_001 + i % 10));
            expected.add(new Value.Integer(1000 + i % 10));
            addresses.add("holding:2");
            expected.add(new Value.Integer(683));
        }
        assertEquals(expected, values(addresses.toArray(String[]::new)));
    }

    @Test
    default void tellsTheUnknownOfEveryTable() throws Exception {
        List<Sample> samples = toTheDevice()
                .read(Points.at(
                        "coil:16",
                        "discrete:16",
                        "holding:200",
                        "input:10",
                        "holding:19:uint32",
                        "coil:15",
                        "input:9"));
        assertEquals(
                List.of(
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.NO_SUCH_POINT,
                        Quality.GOOD,
                        Quality.GOOD),
                samples.stream().map(Sample::quality).toList());
    }

    @Test
    default void findsTheKnownAmongTheUnknown() throws Exception {
        List<Point> points =
                Points.at(IntStream.range(0, 210).mapToObj(i -> "holding:" + i).toList());
        PolledLink link = toTheDevice();
        for (int period = 0; period < 3; period++) {
            List<Sample> samples = link.read(points);
            for (int i = 0; i < 210; i++) {
                boolean known = i < 20 || i >= 100 && i < 200;
                assertEquals(
                        known ? Quality.GOOD : Quality.NO_SUCH_POINT,
                        samples.get(i).quality(),
                        "holding:" + i);
            }
        }
    }

    private List<Value> values(String... addresses) throws Exception {
        return toTheDevice().read(Points.at(addresses)).stream()
                .map(Sample::value)
                .toList();
    }

    private static Sample only(PolledLink link, String address) throws LinkException {
        return link.read(Points.at(address)).get(0);
    }
}
