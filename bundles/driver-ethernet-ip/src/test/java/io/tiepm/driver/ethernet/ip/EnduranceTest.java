package io.tiepm.driver.ethernet.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Quality;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand connections that do not come about, or break. */
@Timeout(120)
class EnduranceTest {
    private static final int TIMES = 1000;
    private static final int FEW_MEGABYTES = 8 << 20;

    @Test
    void leavesNeitherThreadNorMemoryNorFileBehindOfConnectionsThatAreRefused() throws IOException {
        InetSocketAddress nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) gone.getLocalSocketAddress();
        }
        EthernetIpLink link = link(nobody);
        holds(() -> assertThrows(LinkException.class, link::connect));
    }

    @Test
    void leavesNeitherThreadNorMemoryNorFileBehindOfControllersThatSayNo() throws IOException {
        try (FakeLogix controller = FakeLogix.plant().rackless()) {
            EthernetIpLink link = link(controller.address());
            holds(() -> assertThrows(LinkException.class, link::connect));
        }
    }

    @Test
    void leavesNeitherThreadNorMemoryNorFileBehindOfConnectionsThatWereNeverClosedByUs() throws IOException {
        try (FakeLogix controller = FakeLogix.plant()) {
            EthernetIpLink link = link(controller.address());
            holds(() -> {
                link.connect();
                assertEquals(Quality.GOOD, link.read(Points.at("Int")).get(0).quality());
                controller.hangUp();
                assertThrows(LinkException.class, () -> link.read(Points.at("Int")));
            });
        }
    }

    private static void holds(Attempt attempt) {
        attempts(attempt, 50);
        long threads = threads();
        long files = files();
        long heap = heap();
        attempts(attempt, TIMES);
        // the controller's own side may take a moment to let go
        long giveUp = System.nanoTime() + 5_000_000_000L;
        while ((threads() > threads + 3 || files() > files + 3) && System.nanoTime() < giveUp) {
            Thread.onSpinWait();
        }
        assertTrue(threads() <= threads + 3, () -> threads + " threads before, after " + threads());
        assertTrue(files() <= files + 3, () -> files + " files before, after " + files());
        long grown = heap() - heap;
        assertTrue(grown < FEW_MEGABYTES, () -> "heap grew by " + grown + " bytes");
    }

    private static void attempts(Attempt attempt, int times) {
        for (int i = 0; i < times; i++) {
            try {
                attempt.run();
            } catch (LinkException unexpected) {
                throw new AssertionError("attempt " + i, unexpected);
            }
        }
    }

    private static long threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long files() {
        return ((com.sun.management.UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static EthernetIpLink link(InetSocketAddress to) {
        return new EthernetIpLink(Configs.of(
                EthernetIpConfig.class, Map.of("host", to.getAddress().getHostAddress(), "port", to.getPort())));
    }

    private interface Attempt {
        void run() throws LinkException;
    }
}
