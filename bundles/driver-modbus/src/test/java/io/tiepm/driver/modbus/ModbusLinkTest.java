package io.tiepm.driver.modbus;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.PolledTcpLinkKit;
import io.tiepm.promises.FaultProxy.Spoiling;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The promises of the SPI, kept by a link with a line of its own. */
class ModbusLinkTest extends PolledTcpLinkKit {
    private final FakeDevice device = new FakeDevice().set(3, 0, 1, 2, 3, 4).set(3, 10, 5);

    ModbusLinkTest() throws IOException {}

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
        return new ModbusLink(
                Configs.of(
                        ModbusConfig.class,
                        Map.of(
                                "host", via.getHostString(),
                                "port", via.getPort(),
                                "timeout.ms", (int) timeout.toMillis(),
                                "connection", connection())),
                new Lines());
    }

    protected String connection() {
        return "own";
    }

    @Override
    protected Optional<Spoiling> anotherUnit() {
        return Optional.of((bytes, length, to) -> {
            bytes[6]++; // behind transaction, protocol and length
            to.write(bytes, 0, length);
        });
    }

    @Override
    protected String knownAddress() {
        return "holding:40002";
    }

    @Override
    protected String unknownAddress() {
        return "holding:40010";
    }
}
