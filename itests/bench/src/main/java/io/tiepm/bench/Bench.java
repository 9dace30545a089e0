package io.tiepm.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code Bench [NAME...] [--data FOLDER] [--tests FOLDER] [--json]}: measures everything, or what is named; 1
 * where a promise is not kept.
 */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        try {
            System.exit(run(Wish.parse(List.of(args))) ? 0 : 1);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    private static List<Benchmark> all(Wish wish) {
        return List.of(
                new CanonicalMerkle(),
                new Signatures(),
                new DeviceSigned(),
                new Proofs(),
                new AnchorCost(),
                new EmbeddedChain(),
                new Pipeline(),
                new HistorianDisk(),
                new Skab(wish.data()),
                new Evm(wish.tests()),
                new ModbusSwarm(),
                new ModbusRegisters(),
                new MqttJson(),
                new S7Values(),
                new SparkplugMetrics(),
                new DemoStart());
    }

    private static boolean run(Wish wish) {
        List<Benchmark> all = all(wish);
        List<String> unknown = new ArrayList<>(wish.names());
        unknown.removeAll(names(all));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no benchmark " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", names(all)));
        }
        Map<Benchmark, List<Figure>> measured = new LinkedHashMap<>();
        Report report = new Report(Host.here(), measured);
        boolean kept = true;
        for (Benchmark bench : all.stream().filter(wish::wants).toList()) {
            Optional<String> why = bench.leftOut();
            if (why.isPresent()) {
                System.err.println(bench.name() + " is left out: " + why.get());
                continue;
            }
            List<Figure> figures = measure(bench);
            measured.put(bench, figures);
            kept &= figures.stream().allMatch(Figure::met);
            if (!wish.json()) {
                System.out.print(report.text(bench));
            }
        }
        System.out.println(wish.json() ? report.json() : report.host());
        return kept;
    }

    /** Each once, groups behind what stands alone. */
    private static List<String> names(List<Benchmark> all) {
        return Stream.concat(all.stream().map(Benchmark::name), all.stream().map(Benchmark::group))
                .distinct()
                .toList();
    }

    /** One that cannot be measured here, for instance for want of a peer, says so and keeps no promise. */
    private static List<Figure> measure(Benchmark bench) {
        try {
            return bench.run();
        } catch (Exception impossible) {
            System.err.println(bench.name() + " could not be measured: " + impossible.getMessage());
            return List.of(new Figure("measured", 0, "1", false));
        }
    }
}
