package io.tiepm.peers;

import io.tiepm.driver.PushedLink;
import io.tiepm.driver.kit.PushedTcpLinkKit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the SPI, kept to Mosquitto by version 5. */
class MosquittoTest extends PushedTcpLinkKit {
    private static Mosquitto broker;
    private static Wire wire;
    private static int links;
    private int word;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        broker = Mosquitto.start(folder, "allow_anonymous true");
        wire = Wire.listen(broker.address().getPort());
    }

    @AfterAll
    static void judge() throws Exception {
        if (wire != null) {
            try (Wire whole = wire) {
                JudgedKit.publishes(whole, "kit-", Set.of());
            }
        }
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
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
        // a session of its own, so that what an earlier link left unacknowledged does not come to this one
        links++;
        return MqttLinks.link(
                via,
                Map.of(
                        "timeout.ms",
                        (int) timeout.toMillis(),
                        "keep.alive.s",
                        1,
                        "version",
                        version(),
                        "client.id",
                        "kit-" + version() + "-" + links));
    }

    @Override
    protected int flaps() {
        return 50;
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
    protected void speak() throws InterruptedException {
        word++;
        broker.publish("-q", "1", "-t", "plant/kit", "-m", "{\"speed\": " + word + "}");
    }
}
