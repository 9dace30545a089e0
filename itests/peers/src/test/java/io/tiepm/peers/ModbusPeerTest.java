package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.kit.PolledTcpLinkKit;
import io.tiepm.driver.modbus.Lines;
import io.tiepm.driver.modbus.ModbusConfig;
import io.tiepm.driver.modbus.ModbusLink;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The Modbus driver by TCP against the device of src/test/peers/README.md; each subclass has it played by another library. */
abstract class ModbusPeerTest extends PolledTcpLinkKit implements ReadsTheDevice {
    abstract Peer peer();

    @Override
    protected InetSocketAddress device() {
        return peer().address();
    }

    @Override
    protected PolledLink link(InetSocketAddress via, Duration timeout) {
        return new ModbusLink(
                Configs.of(
                        ModbusConfig.class,
                        Map.of("host", via.getHostString(), "port", via.getPort(), "timeout.ms", (int)
                                timeout.toMillis())),
                new Lines());
    }

    @Override
    protected int flaps() {
        return 50;
    }

    @Override
    protected String knownAddress() {
        return "holding:6";
    }

    @Override
    protected String unknownAddress() {
        return "holding:50";
    }

    @Override
    public PolledLink toTheDevice() throws Exception {
        return connected();
    }

    @Test
    void keepsDeadUnitsFromTheOthers() throws Exception {
        List<Point> points = Points.at("holding:6 unit=2", "holding:6 unit=3", "holding:6", "holding:6 unit=7");
        List<Quality> expected = List.of(Quality.NO_LINK, Quality.NO_LINK, Quality.GOOD, Quality.GOOD);
        PolledLink link = hasty();
        assertEquals(expected, qualities(link.read(points)));
        long begun = System.nanoTime();
        for (int period = 0; period < 10; period++) {
            assertEquals(expected, qualities(link.read(points)));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(Duration.ofSeconds(2)) < 0, () -> "ten periods with dead units took " + took);
    }

    @Test
    void readsOnAndOnWithoutAFault() throws Exception {
        PolledLink link = connected();
        List<Point> points = Points.at(
                IntStream.range(100, 200).mapToObj(i -> "holding:" + i).toList());
        List<Sample> first = link.read(points);
        for (int period = 0; period < 500; period++) {
            List<Sample> samples = link.read(points);
            for (int i = 0; i < 100; i++) {
                assertEquals(first.get(i).value(), samples.get(i).value());
            }
        }
    }

    private static List<Quality> qualities(List<Sample> samples) {
        return samples.stream().map(Sample::quality).toList();
    }
}
