package io.tiepm.driver.mqtt;

import io.tiepm.driver.PushedLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.PushedTcpLinkKit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/** The promises of the SPI, by version 5. */
class MqttLinkTest extends PushedTcpLinkKit {
    private final FakeBroker broker = new FakeBroker();
    private final List<FakeBroker> brokers = new CopyOnWriteArrayList<>(List.of(broker));
    private int word;

    MqttLinkTest() throws IOException {}

    @AfterEach
    void switchOff() throws IOException {
        for (FakeBroker each : brokers) {
            each.close();
        }
    }

    protected String version() {
        return "5";
    }

    @Override
    protected InetSocketAddress device() {
        return broker.address();
    }

    @Override
    protected PushedLink link(InetSocketAddress via, Duration timeout) {
        return link(via, timeout, "kit");
    }

    @Override
    protected PushedLink beside(InetSocketAddress via, Duration timeout) throws IOException {
        FakeBroker besides = new FakeBroker();
        brokers.add(besides);
        return link(besides.address(), timeout, "beside");
    }

    private PushedLink link(InetSocketAddress via, Duration timeout, String name) {
        return new MqttLink(
                Configs.of(
                        MqttConfig.class,
                        Map.of(
                                "host", via.getHostString(),
                                "port", via.getPort(),
                                "timeout.ms", (int) timeout.toMillis(),
                                "keep.alive.s", 1,
                                "version", version())),
                "io.tiepm.driver.mqtt~" + name,
                Path.of("target", "counters"),
                Clock.systemUTC());
    }

    @Override
    protected String knownAddress() {
        return "plant/kit json:/speed";
    }

    @Override
    protected String unknownAddress() {
        return "plant/kit json:/weather";
    }

    @Override
    protected void speak() {
        word++;
        for (FakeBroker each : brokers) {
            each.publish("plant/kit", "{\"speed\": " + word + "}");
        }
    }
}
