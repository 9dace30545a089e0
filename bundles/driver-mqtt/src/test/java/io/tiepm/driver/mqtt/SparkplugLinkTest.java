package io.tiepm.driver.mqtt;

import io.tiepm.driver.PushedLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.PushedTcpLinkKit;
import io.tiepm.driver.mqtt.sparkplug.Spark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the SPI, kept to edge nodes. */
class SparkplugLinkTest extends PushedTcpLinkKit {
    private final FakeBroker broker = new FakeBroker();
    private final List<FakeBroker> brokers = new CopyOnWriteArrayList<>(List.of(broker));
    private int word;

    @TempDir
    Path folder;

    SparkplugLinkTest() throws IOException {}

    @AfterEach
    void switchOff() throws IOException {
        for (FakeBroker each : brokers) {
            each.close();
        }
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
        return new SparkplugLink(
                Configs.of(
                        SparkplugConfig.class,
                        Map.of(
                                "host",
                                via.getHostString(),
                                "port",
                                via.getPort(),
                                "timeout.ms",
                                (int) timeout.toMillis(),
                                "keep.alive.s",
                                1)),
                "io.tiepm.driver.sparkplug~" + name,
                folder,
                Clock.systemUTC());
    }

    @Override
    protected String knownAddress() {
        return "Plant/Kit:speed";
    }

    @Override
    protected String unknownAddress() {
        return "Plant/Kit:weather";
    }

    @Override
    protected void speak() {
        word++;
        long now = System.currentTimeMillis();
        Spark birth = Spark.payload(
                0, now, Spark.bdSeq(word), Spark.metric("speed", 10).real(word));
        for (FakeBroker each : brokers) {
            each.publish("spBv1.0/Plant/NBIRTH/Kit", birth.bytes(), 1, false);
        }
    }
}
