package io.tiepm.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code Bench [NAME...] [--json]}: measures everything, or what is named; 1 where a promise is not kept. */
public final class Bench {
    private static final List<Benchmark> ALL =
            List.of(new CanonicalMerkle(), new Signatures(), new Pipeline(), new ModbusSwarm(), new DemoStart());

    private Bench() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        List<String> names = new ArrayList<>(Arrays.asList(args));
        boolean json = names.remove("--json");
        List<Benchmark> chosen = ALL.stream()
                .filter(bench -> names.isEmpty() || names.contains(bench.name()))
                .toList();
        names.removeAll(ALL.stream().map(Benchmark::name).toList());
        if (!names.isEmpty()) {
            System.err.println("There is no benchmark " + String.join(", ", names) + "; there are "
                    + String.join(", ", ALL.stream().map(Benchmark::name).toList()));
            System.exit(2);
        }
        Map<Benchmark, List<Figure>> measured = new LinkedHashMap<>();
        Report report = new Report(Host.here(), measured);
        boolean kept = true;
        for (Benchmark bench : chosen) {
            List<Figure> figures = run(bench);
            measured.put(bench, figures);
            kept &= figures.stream().allMatch(Figure::met);
            if (!json) {
                System.out.print(report.text(bench));
            }
        }
        System.out.println(json ? report.json() : report.host());
        System.exit(kept ? 0 : 1);
    }

    /** One that cannot be measured here, for instance for want of a peer, says so and keeps no promise. */
    private static List<Figure> run(Benchmark bench) {
        try {
            return bench.run();
        } catch (Exception impossible) {
            System.err.println(bench.name() + " could not be measured: " + impossible.getMessage());
            return List.of(new Figure("measured", 0, "1", false));
        }
    }
}
