package io.tiepm.driver.ethernet.ip;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.PolledTcpLinkKit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The promises of the SPI. */
class EthernetIpLinkTest extends PolledTcpLinkKit {
    private final FakeLogix controller = FakeLogix.plant();

    EthernetIpLinkTest() throws IOException {}

    @AfterEach
    void switchOff() throws IOException {
        controller.close();
    }

    @Override
    protected InetSocketAddress device() {
        return controller.address();
    }

    @Override
    protected PolledLink link(InetSocketAddress via, Duration timeout) {
        return new EthernetIpLink(Configs.of(
                EthernetIpConfig.class,
                Map.of("host", via.getHostString(), "port", via.getPort(), "timeout.ms", (int) timeout.toMillis())));
    }

    @Override
    protected String knownAddress() {
        return "Motor.Speed";
    }

    @Override
    protected String unknownAddress() {
        return "Motor.Depth";
    }
}
