package io.tiepm.driver.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.driver.kit.PolledTcpLinkKit;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The promises of the SPI, kept by a link to a serial line behind a TCP port. */
class RtuTcpLinkTest extends PolledTcpLinkKit {
    private final FakeDevice device = FakeDevice.rtu()
            .set(3, 0, 1, 2, 3, 4)
            .set(3, 10, 5)
            .set(1, 0, 1, 0, 1)
            .set(4, 0, 7);
    private final Buses buses = new Buses();

    RtuTcpLinkTest() throws IOException {}

    @AfterEach
    void switchOff() throws IOException {
        device.close();
    }

    @Override
    protected InetSocketAddress device() {
        return device.address();
    }

    @Override
    protected PolledLink link(InetSocketAddress via, Duration timeout) {
        return link(via, timeout, 1);
    }

    @Override
    protected String knownAddress() {
        return "holding:40002";
    }

    @Override
    protected String unknownAddress() {
        return "holding:40010";
    }

    @Test
    void asksEachTableByItsOwnFunctionCode() throws Exception {
        connected().read(Points.at("coil:0", "holding:0", "input:0"));
        assertEquals(List.of("1/1/0+1", "1/3/0+1", "1/4/0+1"), device.asked);
    }

    @Test
    void sharesOneConnectionWithAllLinksToTheSamePort() throws Exception {
        PolledLink one = link(device.address(), Duration.ofSeconds(10), 1);
        PolledLink other = link(device.address(), Duration.ofSeconds(10), 2);
        for (PolledLink link : List.of(one, other)) {
            link.connect();
            assertEquals(Quality.GOOD, one(link, "holding:0").quality());
        }
        assertEquals(1, device.connections());
        one.disconnect();
        assertEquals(Quality.GOOD, one(other, "holding:0").quality(), "one has left");
        other.disconnect();
    }

    @Test
    void keepsReadingWhileOneOfItsUnitsIsSilent() throws Exception {
        PolledLink link = hasty();
        List<Point> points = Points.at("holding:0", "holding:0 unit=2", "holding:0 unit=3");
        assertEquals(List.of(Quality.GOOD, Quality.GOOD, Quality.GOOD), qualities(link.read(points)));
        device.silence(2, true);
        assertEquals(List.of(Quality.GOOD, Quality.NO_LINK, Quality.GOOD), qualities(link.read(points)));
        assertEquals(List.of(Quality.GOOD, Quality.NO_LINK, Quality.GOOD), qualities(link.read(points)));
    }

    private PolledLink link(InetSocketAddress via, Duration timeout, int unit) {
        return new RtuTcpLink(
                Configs.of(
                        RtuTcpConfig.class,
                        Map.of("host", via.getHostString(), "port", via.getPort(), "unit", unit, "timeout.ms", (int)
                                timeout.toMillis())),
                buses);
    }

    private static List<Quality> qualities(List<Sample> samples) {
        return samples.stream().map(Sample::quality).toList();
    }
}
