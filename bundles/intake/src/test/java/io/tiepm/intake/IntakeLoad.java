package io.tiepm.intake;

import com.sun.management.OperatingSystemMXBean;
import io.tiepm.contract.Acceptance;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkException.Fault;
import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.PolledLink;
import io.tiepm.evidence.Flags;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Loads the intake as a plant of 500 devices does, and prints what it costs. Each device has 100 points and is asked
 * every second; it takes 3 ms to answer, 1 ms where it has few; some are dead, and found so after a timeout of 800 ms. Arguments: devices,
 * points, dead devices, seconds, period.
 */
public final class IntakeLoad {
    private IntakeLoad() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        int devices = number(arguments, 0, 500);
        int points = number(arguments, 1, 100);
        int dead = number(arguments, 2, 10);
        int seconds = number(arguments, 3, 30);
        String period = arguments.length > 4 ? arguments[4] : "1s";
        Threads threads = new Threads();
        Settings settings = Configured.with(Map.of());
        Tally tally = new Tally();
        Lines lines = new Lines(threads, tally, Plant.KEY, settings);
        Intake intake = new Intake(null, threads, lines, tally, settings);
        lines.setHistorian(new FakeFlow());
        lines.setInlet(batch -> CompletableFuture.completedFuture(
                new Acceptance.Accepted(batch, Flags.none(batch.batch().size()))));
        for (int i = 0; i < devices; i++) {
            Map<String, Object> properties = new HashMap<>();
            properties.put("asset", "asset-" + i);
            properties.put("service.pid", "load~" + i);
            for (int p = 0; p < points; p++) {
                properties.put("point.p" + p, p + " | 1 | " + period);
            }
            intake.arrive(i, properties, new Device(i < dead));
        }
        TimeUnit.SECONDS.sleep(10);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        long lateBefore = tally.late.sum();
        long samplesBefore = tally.samples.sum();
        int most = 0;
        for (int i = 0; i < seconds * 10; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            most = Math.max(most, threads.working());
        }
        double took = (System.nanoTime() - began) / 1e9;
        double busy = (system.getProcessCpuTime() - cpu) / 1e9 / took;
        long late = intake.all().stream().mapToLong(LinkStatus::late).sum();
        System.out.printf(
                "%d devices, %d of them dead, %d points each every %s, %.0f s: %.0f samples/s, %.2f cores, %d readings"
                        + " late (%d since the start), begun late by p50 %.2f ms p99 %.2f ms, acknowledged in p99 %.2f ms,"
                        + " most threads %d, RSS %d MB%n",
                devices,
                dead,
                points,
                period,
                took,
                (tally.samples.sum() - samplesBefore) / took,
                busy,
                tally.late.sum() - lateBefore,
                late,
                tally.jitter.percentileMs(50),
                tally.jitter.percentileMs(99),
                tally.acknowledgement.percentileMs(99),
                most,
                rssMb());
        intake.stop();
        lines.stop();
        threads.stop();
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private static long rssMb() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private record Device(boolean dead) implements PolledLink {
        @Override
        public void connect() throws LinkException {
            if (dead) {
                rest(800);
                throw new LinkException(Fault.UNREACHABLE, "nobody answers");
            }
        }

        @Override
        public List<Sample> read(List<Point> points) {
            rest(points.size() < 50 ? 1 : 3);
            Instant now = Instant.now();
            List<Sample> samples = new ArrayList<>(points.size());
            for (Point point : points) {
                samples.add(Sample.good(point.id(), now, new Value.Real(now.getNano())));
            }
            return samples;
        }

        @Override
        public void disconnect() {}

        private static void rest(long ms) {
            try {
                TimeUnit.MILLISECONDS.sleep(ms);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
