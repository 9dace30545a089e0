package io.tiepm.historian.file;

import io.tiepm.evidence.Algorithm;
import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Measures the historian in a folder: {@code HistorianBench FOLDER SECONDS}. Signing and trees are not measured. */
final class HistorianBench {
    private static final int SIGNALS = 10;
    private static final long BEGIN = Journals.NOON;
    private static final Settings SETTINGS = new Settings(64 << 20, 32 << 20, Duration.ZERO, 0);

    private final Path folder;
    private final long seconds;

    private HistorianBench(Path folder, long seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        HistorianBench bench = new HistorianBench(Path.of(args[0]), Long.parseLong(args[1]));
        bench.ingest("warm-up", 100, 1000, 4);
        bench.ingest("1000 samples a batch, 4 threads", 100, 1000, 4);
        bench.ingest("100 samples a batch, 16 threads", 100, 100, 16);
        bench.ingest("10 samples a batch, 64 threads", 100, 10, 64);
        bench.ingest("10000 samples a batch, 1 thread", 100, 10_000, 1);
        bench.reopenAndRead();
    }

    /** One thread's assets, and what the next batch of each follows. */
    private final class Bringer implements Callable<Long> {
        private final FileHistorian historian;
        private final List<AssetId> assets = new ArrayList<>();
        private final long[] sequences;
        private final Digest[] digests;
        private final int size;
        private final long until;

        Bringer(FileHistorian historian, int number, int of, int all, int size, long until) {
            this.historian = historian;
            this.size = size;
            this.until = until;
            for (int i = number; i < all; i += of) {
                assets.add(new AssetId("asset-" + i));
            }
            sequences = new long[assets.size()];
            digests = new Digest[assets.size()];
            java.util.Arrays.fill(digests, Digest.ZERO);
        }

        @Override
        public Long call() throws Exception {
            long samples = 0;
            for (int i = 0; System.nanoTime() < until; i = (i + 1) % assets.size()) {
                SignedBatch next = signed(assets.get(i), ++sequences[i], digests[i], size);
                digests[i] = next.digest();
                historian.append(next, Flags.none(size));
                samples += size;
            }
            return samples;
        }
    }

    /** Polls of ten signals at 1 Hz with jitter; decimal values. */
    private static SignedBatch signed(AssetId asset, long sequence, Digest previous, int size) {
        Batch.Builder batch = Batch.of(asset);
        int polls = size / SIGNALS;
        for (int poll = 0; poll < polls; poll++) {
            long n = (sequence - 1) * polls + poll;
            long at = BEGIN + n * 1_000_000_000L + (n % 5 == 0 ? n % 3 * 1_000_000 : 0);
            for (int signal = 0; signal < SIGNALS; signal++) {
                double value = Math.round(500 + 100 * Math.sin(n * 0.01 + signal)) / 10.0;
                batch.add(signal(asset, signal), at, at, Batch.Kind.REAL, Double.doubleToLongBits(value), Quality.GOOD);
            }
        }
        byte[] key = new byte[Algorithm.SECP256K1.keyLength()];
        BatchHeader header = new BatchHeader(
                asset,
                sequence,
                previous,
                Moments.ofNanos(BEGIN + sequence),
                new VerificationKey(Algorithm.SECP256K1, key),
                size,
                Digest.ZERO,
                List.of());
        return new SignedBatch(header, new byte[65], Digest.ZERO, batch.build());
    }

    private static Signal signal(AssetId asset, int number) {
        return new Signal(new PointId(asset, "signal-" + number), Unit.CELSIUS);
    }

    private void ingest(String name, int assets, int size, int threads) throws Exception {
        clear();
        try (FileHistorian historian = open()) {
            long cpu = cpuNanos();
            long begun = System.nanoTime();
            long until = begun + seconds * 1_000_000_000L;
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Bringer bringer = new Bringer(historian, i, threads, assets, size, until);
                all.add(new Thread(() -> {
                    try {
                        bringer.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            all.forEach(Thread::start);
            for (Thread thread : all) {
                thread.join();
            }
            double wall = (System.nanoTime() - begun) / 1e9;
            Meters meters = historian.meters();
            print(
                    "%s: %.0f k samples/s, %.2f CPU s a million, %.2f B a sample, %d batches in %d fsyncs, fsync p50 %.2f p99 %.2f ms, append p50 %.2f p99 %.2f ms",
                    name,
                    meters.samples() / wall / 1e3,
                    (cpuNanos() - cpu) / 1e3 / meters.samples(),
                    (double) meters.bytes() / meters.samples(),
                    meters.batches(),
                    meters.forces().count(),
                    meters.forces().millis(0.5),
                    meters.forces().millis(0.99),
                    meters.appends().millis(0.5),
                    meters.appends().millis(0.99));
        }
    }

    private void reopenAndRead() throws Exception {
        clear();
        long bytes = 0;
        try (FileHistorian historian = FileHistorian.open(folder, SETTINGS, new FaultyDisk(), Clock.systemUTC())) {
            Bringer bringer = new Bringer(historian, 0, 1, 100, 1000, Long.MAX_VALUE);
            long target = 1L << 30;
            for (int i = 0; historian.meters().bytes() < target; i = (i + 1) % 100) {
                SignedBatch next = signed(bringer.assets.get(i), ++bringer.sequences[i], bringer.digests[i], 1000);
                bringer.digests[i] = next.digest();
                historian.append(next, Flags.none(1000));
            }
            bytes = historian.meters().bytes();
        }
        time("reopen of %d MB after a clean stop".formatted(bytes >> 20), 5, this::openAndClose);
        Path index = lastIndex();
        time("reopen after kill -9 (the last file has no index)", 5, () -> {
            Files.deleteIfExists(index);
            return openAndClose();
        });
        time("reopen with no index at all", 1, () -> {
            for (int number : new Folder(folder).numbers()) {
                Files.deleteIfExists(new Folder(folder).index(number));
            }
            return openAndClose();
        });
        try (FileHistorian historian = open()) {
            PointId point = new PointId(new AssetId("asset-42"), "signal-3");
            time("1 h of one signal at 1 Hz", 50, () -> count(historian, point, Duration.ofHours(1)));
            time("24 h of one signal at 1 Hz", 10, () -> count(historian, point, Duration.ofHours(24)));
            time("24 h at 1 Hz in steps of 1 min", 10, () -> historian
                    .fold(point, period(Duration.ofHours(24)), Duration.ofMinutes(1))
                    .size());
            time("last values of 100 assets", 50, () -> historian.assets().stream()
                    .mapToInt(asset -> historian.last(asset).size())
                    .sum());
        }
        clear();
    }

    private Integer openAndClose() throws Exception {
        try (FileHistorian historian = open()) {
            return historian.assets().size();
        }
    }

    private static Integer count(FileHistorian historian, PointId point, Duration length) throws Exception {
        try (Stream<Reading> readings = historian.read(point, period(length))) {
            return (int) readings.count();
        }
    }

    private static Period period(Duration length) {
        return new Period(Moments.ofNanos(BEGIN), Moments.ofNanos(BEGIN).plus(length));
    }

    private static void time(String what, int times, Callable<Integer> work) throws Exception {
        List<Double> millis = new ArrayList<>();
        int result = 0;
        long cpu = cpuNanos();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            result = work.call();
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        millis.sort(null);
        print(
                "%s: p50 %.2f ms, worst %.2f ms, CPU %.2f ms each (%d)",
                what, millis.get(times / 2), millis.get(times - 1), (cpuNanos() - cpu) / 1e6 / times, result);
    }

    private Path lastIndex() throws Exception {
        List<Integer> numbers = new Folder(folder).numbers();
        return new Folder(folder).index(numbers.get(numbers.size() - 1));
    }

    private FileHistorian open() throws Exception {
        return FileHistorian.open(folder, SETTINGS, new LocalDisk(), Clock.systemUTC());
    }

    private void clear() throws Exception {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder).sorted(Comparator.reverseOrder())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void print(String format, Object... figures) {
        System.out.println(String.format(Locale.ROOT, format, figures));
    }
}
