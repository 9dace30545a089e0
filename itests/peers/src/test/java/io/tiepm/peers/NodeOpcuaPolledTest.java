package io.tiepm.peers;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.PolledTcpLinkKit;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the SPI, kept by a link that asks a server of node-opcua. */
class NodeOpcuaPolledTest extends PolledTcpLinkKit {
    @TempDir
    static Path folder;

    private static Peer peer;
    private static Wire wire;

    @BeforeAll
    static void start() throws Exception {
        peer = Devices.nodeOpcua();
        wire = Wire.listen(peer.address().getPort());
    }

    @AfterAll
    static void judge() throws Exception {
        if (wire != null) {
            try (Wire whole = wire) {
                JudgedKit.readsByOpcUa(whole);
            }
        }
    }

    @AfterAll
    static void stop() {
        if (peer != null) {
            peer.close();
        }
    }

    @Override
    protected InetSocketAddress device() {
        return peer.address();
    }

    @Override
    protected PolledLink link(InetSocketAddress via, Duration timeout) {
        return new Links(folder)
                .polled(
                        via,
                        Map.of(
                                "timeout.ms",
                                (int) timeout.toMillis(),
                                "security.policy",
                                "None",
                                "allow.insecure",
                                true));
    }

    @Override
    protected int flaps() {
        return 50;
    }

    @Override
    protected String knownAddress() {
        return "nsu=http://vendor.example/UA/;s=Double";
    }

    @Override
    protected String unknownAddress() {
        return "nsu=http://vendor.example/UA/;s=Nothing";
    }
}
