package io.tiepm.peers;

import io.tiepm.driver.PolledLink;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.s7.S7Config;
import io.tiepm.driver.s7.S7Link;
import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What it costs the driver alone to read a controller of snap7, as fast as it can: points in a row, and points so far apart
 * that each is an item of its own. Not a test: run its main with {@code POINTS SECONDS}, 1000 points at most.
 */
final class S7Load {
    private S7Load() {}

    public static void main(String... arguments) throws Exception {
        int points = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        try (Peer peer = Devices.snap7()) {
            S7Link link = new S7Link(Configs.of(
                    S7Config.class,
                    Map.of("host", "127.0.0.1", "port", peer.address().getPort(), "block.max.gap.bytes", 0)));
            link.connect();
            measure("in a row", link, peer, points(points, 2), seconds);
            measure("scattered", link, peer, points(points, 16), seconds);
            link.disconnect();
        }
    }

    private static List<Point> points(int count, int apart) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Point(
                        new PointId(new AssetId("load"), "n" + i),
                        "DB2:" + apart * i % 16_000 + ":UINT",
                        Unit.ONE,
                        Duration.ofSeconds(1)))
                .toList();
    }

    private static void measure(String how, PolledLink link, Peer peer, List<Point> points, int seconds)
            throws Exception {
        read(link, points, 2);
        long ours = cpu();
        Duration theirs = theirs(peer);
        long begun = System.nanoTime();
        long values = read(link, points, seconds);
        double took = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%d points %s: %.0f values/s; CPU: ours %.0f %%, snap7 %.0f %% of a core%n",
                points.size(),
                how,
                values / took,
                (cpu() - ours) / 1e7 / took,
                theirs(peer).minus(theirs).toMillis() / 10.0 / took);
    }

    private static long read(PolledLink link, List<Point> points, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long values = 0;
        while (System.nanoTime() < end) {
            for (Sample sample : link.read(points)) {
                if (sample.quality() != Quality.GOOD) {
                    throw new IOException("not good: " + sample);
                }
                values++;
            }
        }
        return values;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Duration theirs(Peer peer) {
        return peer.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
