package io.tiepm.bench;

import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.historian.file.BenchHistorian;
import io.tiepm.model.AssetId;
import io.tiepm.model.Moments;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * The journal that ships: what it takes in with an fsync before each acknowledgement, what a sample takes on the disk,
 * how soon it is back after a stop and after a kill, and how fast it gives the past.
 */
final class HistorianDisk implements Benchmark {
    private static final int ASSETS = 100;
    private static final int SECONDS = 5;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final PointId POINT = PollChain.point(new AssetId("asset-42"), 3);
    private static final Period PERIOD = new Period(
            Moments.ofNanos(Batches.START), Moments.ofNanos(Batches.START).plus(DAY));

    @Override
    public String name() {
        return "historian";
    }

    @Override
    public String what() {
        return "the journal by itself: " + ASSETS + " assets of " + PollChain.SIGNALS
                + " signals at 1 Hz; appends with fsync, then reopening and reading a day of all";
    }

    @Override
    public List<Figure> run() throws Exception {
        Path folder = Scratch.folder("historian");
        try {
            List<Figure> figures = new ArrayList<>();
            ingest(folder.resolve("warm-up"), 4, 1000);
            Bringers.Brought large = ingest(folder.resolve("large"), 4, 1000);
            figures.add(Figure.of("samples.per.s", large.samples() / large.seconds()));
            figures.add(Figure.of("append.p99.ms", large.millis(0.99)));
            Bringers.Brought small = ingest(folder.resolve("small"), 64, 10);
            figures.add(Figure.of("small.batches.per.s", small.nanos().length / small.seconds()));
            figures.add(Figure.of("small.append.p99.ms", small.millis(0.99)));
            day(folder.resolve("day"), figures);
            return figures;
        } finally {
            Scratch.remove(folder);
        }
    }

    private static Bringers.Brought ingest(Path folder, int threads, int samples) throws Exception {
        Historian historian = BenchHistorian.open(folder);
        try {
            return new Bringers(historian, ASSETS, threads, samples).during(SECONDS);
        } finally {
            BenchHistorian.close(historian);
            Scratch.remove(folder);
        }
    }

    private static void day(Path folder, List<Figure> figures) throws Exception {
        long samples = fill(folder);
        long bytes = size(folder);
        figures.add(Figure.of("day.mb", bytes / 1e6));
        figures.add(Figure.of("bytes.per.sample", (double) bytes / samples));
        figures.add(Figure.of("reopen.ms", Took.median(5, () -> reopen(folder)).wallMs()));
        figures.add(Figure.of(
                "reopen.after.kill.ms",
                Took.median(3, () -> {
                            BenchHistorian.loseLastIndex(folder);
                            return reopen(folder);
                        })
                        .wallMs()));
        Historian historian = BenchHistorian.open(folder);
        try {
            Took read = Took.median(15, () -> read(historian));
            figures.add(Figure.of("read.24h.ms", read.wallMs()));
            figures.add(Figure.of("read.24h.cpu.ms", read.cpuMs()));
            Took fold =
                    Took.median(15, () -> historian.fold(POINT, PERIOD, MINUTE).size());
            figures.add(Figure.of("fold.24h.by.1min.ms", fold.wallMs()));
        } finally {
            BenchHistorian.close(historian);
        }
    }

    private static long fill(Path folder) throws Exception {
        Historian historian = BenchHistorian.open(folder);
        try {
            return new Bringers(historian, ASSETS, 4, 1000)
                    .polls(DAY.toSeconds())
                    .samples();
        } finally {
            BenchHistorian.close(historian);
        }
    }

    private static int reopen(Path folder) throws Exception {
        Historian historian = BenchHistorian.open(folder);
        try {
            return historian.assets().size();
        } finally {
            BenchHistorian.close(historian);
        }
    }

    private static int read(Historian historian) throws Exception {
        try (Stream<Reading> readings = historian.read(POINT, PERIOD)) {
            int count = (int) readings.count();
            if (count != DAY.toSeconds()) {
                throw new IOException("a day has " + count + " readings");
            }
            return count;
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** How long something took, and how much of the processor all threads together. */
    private record Took(double wallMs, double cpuMs) {
        static Took median(int times, Callable<Integer> work) throws Exception {
            double[] wall = new double[times];
            double[] cpu = new double[times];
            for (int i = 0; i < times; i++) {
                long cpuBefore = cpuNanos();
                long before = System.nanoTime();
                work.call();
                wall[i] = (System.nanoTime() - before) / 1e6;
                cpu[i] = (cpuNanos() - cpuBefore) / 1e6;
            }
            Arrays.sort(wall);
            Arrays.sort(cpu);
            return new Took(wall[times / 2], cpu[times / 2]);
        }

        private static long cpuNanos() {
            return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }
    }
}
