package io.tiepm.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows what was measured, to people and to programs. */
record Report(Host machine, Map<Benchmark, List<Figure>> measured) {
    String text(Benchmark bench) {
        StringBuilder text = new StringBuilder(bench.name() + ": " + bench.what() + "\n");
        for (Figure figure : measured.getOrDefault(bench, List.of())) {
            String goal = figure.goal().isEmpty() ? "" : figure.goal() + (figure.met() ? ", kept" : ", NOT KEPT");
            text.append(String.format(Locale.ROOT, "  %-36s %14s   %s", figure.name(), figure.text(), goal)
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    String host() {
        return "on " + machine;
    }

    /** One line. */
    String json() {
        String benches = measured.entrySet().stream()
                .map(entry -> quoted(entry.getKey().name()) + ":{" + figures(entry.getValue()) + "}")
                .collect(Collectors.joining(","));
        String told = measured.keySet().stream()
                .map(Benchmark::told)
                .filter(members -> !members.isEmpty())
                .map(members -> "," + members)
                .collect(Collectors.joining());
        return "{\"machine\":{\"cores\":" + machine.cores() + ",\"cpu\":" + quoted(machine.cpu()) + ",\"memoryMb\":"
                + machine.memoryMb() + ",\"jdk\":" + quoted(machine.jdk()) + ",\"system\":" + quoted(machine.system())
                + "},\"figures\":{" + benches + "}" + told + "}";
    }

    private static String figures(List<Figure> figures) {
        return figures.stream()
                .map(figure -> quoted(figure.name()) + ":{\"value\":" + figure.value() + ",\"goal\":"
                        + quoted(figure.goal()) + ",\"met\":" + figure.met() + "}")
                .collect(Collectors.joining(","));
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
