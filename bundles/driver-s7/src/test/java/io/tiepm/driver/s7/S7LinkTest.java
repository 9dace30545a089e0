package io.tiepm.driver.s7;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.PolledTcpLinkKit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** The promises of the SPI. */
class S7LinkTest extends PolledTcpLinkKit {
    private final FakeController controller = new FakeController().set(1, 0, 1, 2, 3, 4);

    S7LinkTest() throws IOException {}

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
        return new S7Link(Configs.of(
                S7Config.class,
                Map.of("host", via.getHostString(), "port", via.getPort(), "timeout.ms", (int) timeout.toMillis())));
    }

    @Override
    protected String knownAddress() {
        return "DB1.DBW2:INT";
    }

    @Override
    protected String unknownAddress() {
        return "DB1.DBW40:INT";
    }
}
