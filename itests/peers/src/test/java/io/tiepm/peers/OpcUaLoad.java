package io.tiepm.peers;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.SampleSink;
import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What it costs the driver alone to hear a server of node-opcua whose numbers change once a second, over a line that is
 * signed and encrypted. Not a test: run its main with {@code ITEMS SECONDS}.
 */
final class OpcUaLoad implements SampleSink {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final long[] beats;
    private final long[] missed;
    private long heard;
    private long good;
    private long again;
    private long late;
    private long worst;
    private long sum;

    private OpcUaLoad(int items) {
        beats = new long[items];
        missed = new long[items];
    }

    public static void main(String... arguments) throws Exception {
        int items = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("opcua-load");
        try (Peer peer = Devices.nodeOpcua("--numbers", String.valueOf(items))) {
            Links links = new Links(folder);
            OpcUaLoad load = new OpcUaLoad(items);
            PushedLink link = links.subscribed(peer.address(), Map.of("timeout.ms", 60_000));
            try {
                link.connect();
            } catch (LinkException untrusted) {
                links.trustAll();
                link.connect();
            }
            List<Point> points = IntStream.range(0, items)
                    .mapToObj(i -> new Point(
                            new PointId(new AssetId("load"), "n" + i),
                            "nsu=http://vendor.example/UA/;s=N" + i,
                            Unit.ONE,
                            PERIOD))
                    .toList();
            long asked = System.nanoTime();
            link.listen(points, load);
            System.out.printf("%d items subscribed in %.1f s%n", items, (System.nanoTime() - asked) / 1e9);
            Thread.sleep(10_000);
            load.forget();
            long ours = cpu();
            Duration theirs = peer.process().info().totalCpuDuration().orElse(Duration.ZERO);
            long begun = System.nanoTime();
            Thread.sleep(seconds * 1000L);
            double took = (System.nanoTime() - begun) / 1e9;
            double oursTook = (cpu() - ours) / 1e9;
            double theirsTook = peer.process()
                            .info()
                            .totalCpuDuration()
                            .orElse(Duration.ZERO)
                            .minus(theirs)
                            .toMillis()
                    / 1e3;
            load.print(took);
            System.out.printf(
                    "CPU: ours %.0f %%, node-opcua %.0f %% of a core%n",
                    100 * oursTook / took, 100 * theirsTook / took);
            link.disconnect();
        }
    }

    private static long cpu() throws IOException {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private synchronized void forget() {
        heard = 0;
        good = 0;
        again = 0;
        late = 0;
        worst = 0;
        sum = 0;
        Arrays.fill(missed, 0);
    }

    private synchronized void print(double seconds) {
        System.out.printf(
                "%.0f samples/s, %d of them not good, %d beats missed, %d told again, %d later than two periods, %d ms on average, %d ms at worst%n",
                heard / seconds,
                heard - good,
                Arrays.stream(missed).sum(),
                again,
                late,
                heard == 0 ? 0 : sum / heard,
                worst);
    }

    @Override
    public synchronized void put(Sample sample) {
        heard++;
        good += sample.quality() == Quality.GOOD ? 1 : 0;
        int item = Integer.parseInt(sample.point().name().substring(1));
        long beat = (long) sample.value().number().orElse(0);
        if (beat <= beats[item]) {
            again++;
        } else if (beats[item] > 0) {
            missed[item] += beat - beats[item] - 1;
        }
        beats[item] = beat;
        long age = Duration.between(sample.at(), sample.received()).toMillis();
        late += age > 2 * PERIOD.toMillis() ? 1 : 0;
        worst = Math.max(worst, age);
        sum += age;
    }

    @Override
    public synchronized boolean put(List<Sample> samples, Runnable kept) {
        samples.forEach(this::put);
        kept.run();
        return true;
    }

    @Override
    public boolean late(List<Sample> samples) {
        throw new AssertionError("nothing was missed");
    }

    @Override
    public void alive() {
        // what it told still holds
    }

    @Override
    public void lost(LinkException why) {
        System.out.println(why.getMessage());
    }
}
