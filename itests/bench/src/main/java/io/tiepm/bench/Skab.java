package io.tiepm.bench;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.State;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.contract.Specification;
import io.tiepm.contract.kit.OneAsset;
import io.tiepm.contract.kit.Readings;
import io.tiepm.maintenance.alert.BenchAlert;
import io.tiepm.model.AssetId;
import io.tiepm.model.Unit;
import io.tiepm.performance.benchmark.BenchBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Benchmark and alert on the public recordings of the Skoltech Anomaly Benchmark (waico/SKAB), by the protocol of its
 * leaderboard: the first 400 rows of each file train, the rest of all files is scored together. Nothing is set but the
 * learning window; one row is one batch; a row counts as told while any alarm is active.
 */
final class Skab implements Benchmark {
    private static final AssetId BED = new AssetId("test-bed");
    private static final int TRAINING = 400;
    private static final List<String> PARTS = List.of("valve1", "valve2", "other");
    private static final int ROWS_PER_H = 3600;

    private final Optional<Path> data;

    /**
     * @param data the folder of the collection, or the one that holds it as {@code skab}
     */
    Skab(Optional<Path> data) {
        this.data = data;
    }

    @Override
    public String name() {
        return "skab";
    }

    @Override
    public String what() {
        return "anomalies of a test bed told by measure and assess: SKAB, first 400 rows train, the rest pooled";
    }

    @Override
    public Optional<String> leftOut() {
        return data.isPresent()
                ? Optional.empty()
                : Optional.of("it needs the public SKAB files, which the project does not carry; --data FOLDER");
    }

    @Override
    public List<Figure> run() throws IOException {
        List<Path> files = files(data.orElseThrow());
        Confusion confusion = new Confusion();
        long rows = 0;
        long begin = System.nanoTime();
        for (Path file : files) {
            SkabFile recording = SkabFile.read(file);
            List<Boolean> alarms = alarms(recording);
            confusion.begin();
            for (int row = TRAINING; row < alarms.size(); row++) {
                confusion.add(recording.rows().get(row).anomaly(), alarms.get(row));
            }
            rows += alarms.size();
        }
        return List.of(
                Figure.of("files", files.size()),
                Figure.of("rows.scored", confusion.rows()),
                Figure.of("f1", confusion.f1()),
                Figure.of("false.alarm.percent", confusion.falseAlarmPercent()),
                Figure.of("missed.percent", confusion.missedPercent()),
                Figure.of("false.episodes.per.normal.h", confusion.falseEpisodesPerNormalRow() * ROWS_PER_H),
                Figure.of("rows.per.s", rows / ((System.nanoTime() - begin) / 1e9)));
    }

    /** For each row of a recording, whether an alarm was active. */
    static List<Boolean> alarms(SkabFile recording) throws IOException {
        List<SkabFile.Row> rows = recording.rows();
        if (rows.size() <= TRAINING) {
            throw new IOException("a recording has but " + rows.size() + " rows, and " + TRAINING + " of them train");
        }
        Instant first = rows.get(0).at();
        Duration window = Duration.between(first, rows.get(TRAINING - 1).at());
        OneAsset registration =
                OneAsset.inService(BED, new Specification(List.of(), Map.of(), window, Map.of(), Optional.empty()));
        Path folder = Scratch.folder("skab");
        try {
            Clock clock = Clock.fixed(first, ZoneOffset.UTC);
            PerformanceBenchmark benchmark = BenchBenchmark.of(folder.resolve("baselines"), registration, clock);
            MaintenanceAlert alert = BenchAlert.of(folder.resolve("alarms"), registration, clock);
            Readings readings = new Readings(BED, first);
            List<Boolean> alarms = new ArrayList<>();
            for (SkabFile.Row row : rows) {
                readings.after(Duration.between(readings.now(), row.at()));
                for (int i = 0; i < row.numbers().size(); i++) {
                    readings.real("c" + i, Unit.ONE, row.numbers().get(i));
                }
                alert.assess(benchmark.measure(readings.accepted()));
                alarms.add(alert.alarms().stream().map(Alarm::state).anyMatch(Skab::isActive));
            }
            return alarms;
        } finally {
            Scratch.remove(folder);
        }
    }

    private static boolean isActive(State state) {
        return state == State.UNACK || state == State.ACK;
    }

    /** The labelled recordings, in order of their names. */
    static List<Path> files(Path data) throws IOException {
        Path collection = Files.isDirectory(data.resolve("skab")) ? data.resolve("skab") : data;
        List<Path> all = new ArrayList<>();
        for (String part : PARTS) {
            if (Files.isDirectory(collection.resolve(part))) {
                try (Stream<Path> files = Files.list(collection.resolve(part))) {
                    files.filter(file -> file.toString().endsWith(".csv"))
                            .sorted()
                            .forEach(all::add);
                }
            }
        }
        if (all.isEmpty()) {
            throw new IOException("there are no SKAB files in " + collection + "; it has none of the folders "
                    + String.join(", ", PARTS) + " with files .csv");
        }
        return all;
    }
}
