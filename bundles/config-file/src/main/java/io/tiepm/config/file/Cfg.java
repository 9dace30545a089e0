package io.tiepm.config.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a configuration file says.
 *
 * @param lines in the order of the file
 * @param faults what could not be read, in the order of the file
 */
record Cfg(List<Line> lines, List<Fault> faults) {
    Cfg {
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }

    static Cfg wrong(int line, String what) {
        return new Cfg(List.of(), List.of(new Fault(line, what)));
    }

    /** What was handed over instead of written down; its lines bear no numbers. */
    static Cfg of(SortedMap<String, String> lines) {
        return new Cfg(
                lines.entrySet().stream()
                        .map(line -> new Line(0, line.getKey(), line.getValue()))
                        .toList(),
                List.of());
    }

    /** The same as a text. */
    byte[] text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line ->
                text.append(line.key()).append(" = ").append(line.value()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    Optional<Line> find(String key) {
        return lines.stream().filter(line -> line.key().equals(key)).findFirst();
    }
}
