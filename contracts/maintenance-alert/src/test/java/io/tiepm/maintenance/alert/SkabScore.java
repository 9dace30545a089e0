package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.State;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Condition;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.contract.Specification;
import io.tiepm.contract.kit.OneAsset;
import io.tiepm.contract.kit.Readings;
import io.tiepm.model.AssetId;
import io.tiepm.model.Unit;
import io.tiepm.performance.benchmark.LearntBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs benchmark and alert over the SKAB files, with nothing set but the learning window, and writes what they said for
 * the scorer: {@code file,row,pred,score}. A row counts as alarm while any alarm is active.
 *
 * <p>Arguments: the folder of the files, the file to write.
 */
final class SkabScore {
    private static final AssetId BED = new AssetId("test-bed");
    private static final int TRAINING = 400;

    private SkabScore() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        long begin = System.nanoTime();
        long rows = 0;
        try (PrintStream out = new PrintStream(Files.newOutputStream(Path.of(arguments[1])))) {
            out.println("file,row,pred,score");
            for (String folder : List.of("valve1", "valve2", "other")) {
                if (!Files.isDirectory(data.resolve(folder))) {
                    continue;
                }
                try (Stream<Path> files = Files.list(data.resolve(folder))) {
                    for (Path file : files.sorted().toList()) {
                        rows += score(file, folder + "/" + file.getFileName(), out);
                    }
                }
            }
        }
        System.out.printf("%d rows of 8 channels in %.1f s%n", rows, (System.nanoTime() - begin) / 1e9);
    }

    private static int score(Path file, String name, PrintStream out) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.get(0).split(";");
        Instant first = time(lines.get(1));
        Instant trained = time(lines.get(TRAINING));
        Specification window =
                new Specification(List.of(), Map.of(), Duration.between(first, trained), Map.of(), Optional.empty());
        OneAsset registration = OneAsset.inService(BED, window);
        Path scratch = Files.createTempDirectory("skab");
        Clock clock = Clock.fixed(first, ZoneOffset.UTC);
        PerformanceBenchmark benchmark = new LearntBenchmark(scratch.resolve("b"), registration, clock);
        ScoredAlert alert = new ScoredAlert(new Defaults(), scratch.resolve("a"), registration, clock);
        Readings readings = new Readings(BED, first);
        for (int row = 0; row + 1 < lines.size(); row++) {
            String[] fields = lines.get(row + 1).split(";");
            readings.after(Duration.between(readings.now(), time(lines.get(row + 1))));
            for (int channel = 1; channel <= 8; channel++) {
                readings.real(
                        "c" + channel,
                        new Unit("{" + header[channel].charAt(0) + "}"),
                        Double.parseDouble(fields[channel]));
            }
            Benchmark measured = benchmark.measure(readings.accepted());
            Condition condition = alert.assess(measured);
            boolean active = alert.alarms().stream()
                    .map(Alarm::state)
                    .anyMatch(state -> state == State.UNACK || state == State.ACK);
            out.println(name + "," + row + "," + (active ? 1 : 0) + "," + (100 - condition.health()));
        }
        return lines.size() - 1;
    }

    private static Instant time(String line) {
        return LocalDateTime.parse(line.substring(0, line.indexOf(';')).replace(' ', 'T'))
                .toInstant(ZoneOffset.UTC);
    }
}
