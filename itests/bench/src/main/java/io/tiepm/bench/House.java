package io.tiepm.bench;

import io.tiepm.driver.Link;
import io.tiepm.driver.LinkStatus;
import io.tiepm.evidence.SecretKey;
import io.tiepm.historian.Historian;
import io.tiepm.historian.file.BenchHistorian;
import io.tiepm.intake.BenchIntake;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Intake and journal as they ship, behind links that are to be measured: from the device to the disk. */
final class House implements AutoCloseable {
    private final Path folder;
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final Historian historian;
    private final Rhythm rhythm;
    private final BenchIntake intake;

    House(String name) throws Exception {
        folder = Scratch.folder(name);
        historian = BenchHistorian.open(Files.createDirectories(folder.resolve("journal")));
        rhythm = new Rhythm(historian, workers);
        intake = new BenchIntake(SecretKey.random(new SecureRandom()), historian, rhythm);
    }

    /** A folder of its own, for instance for a peer. */
    Path folder() {
        return folder;
    }

    /**
     * @param points as they stand in a link's file, by their names
     */
    void add(String link, String protocol, Map<String, String> points, Link device) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("service.pid", "io.tiepm.driver." + protocol + "~" + link);
        properties.put("asset", link);
        properties.put("protocol", protocol);
        points.forEach((name, point) -> properties.put("point." + name, point));
        intake.add(link, properties, device);
    }

    /**
     * Lets it come to rest, and looks at it for a while.
     *
     * @param peer whose processor time is told beside ours
     * @param rate the least samples per second that are promised; 0 where nothing is
     */
    List<Figure> measure(Duration settle, Duration time, double rate, ProcessHandle... peer)
            throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(settle.toNanos());
        long late = late();
        rhythm.begin();
        long ours = cpu();
        Duration theirs = cpu(peer);
        long begun = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        double seconds = (System.nanoTime() - begun) / 1e9;
        double good =
                rhythm.beats().values().stream().mapToLong(Rhythm.Beat::good).sum() / seconds;
        List<Figure> figures = new ArrayList<>();
        figures.add(rate > 0 ? Figure.atLeast("samples.per.s", good, rate) : Figure.of("samples.per.s", good));
        figures.add(Figure.of("late.readings", late() - late));
        figures.add(Figure.of("cores.used", (cpu() - ours) / 1e9 / seconds));
        figures.add(Figure.of("cores.used.by.peer", cpu(peer).minus(theirs).toNanos() / 1e9 / seconds));
        return figures;
    }

    @Override
    public void close() throws IOException {
        intake.close();
        workers.shutdown();
        BenchHistorian.close(historian);
        Scratch.remove(folder);
    }

    private long late() {
        return intake.all().stream().mapToLong(LinkStatus::late).sum();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Duration cpu(ProcessHandle... peers) {
        Duration sum = Duration.ZERO;
        for (ProcessHandle peer : peers) {
            sum = sum.plus(peer.info().totalCpuDuration().orElse(Duration.ZERO));
        }
        return sum;
    }
}
