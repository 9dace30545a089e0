package io.tiepm.config.file;

import java.util.List;
import java.util.Optional;

/** What of a file is in force, and under which shape. */
record InForce(FileName file, Shape shape, List<Line> lines) {
    InForce {
        lines = List.copyOf(lines);
    }

    /** The asset whose points a link measures; empty for what is no link. */
    Optional<String> asset() {
        return shape.link() ? new Cfg(lines, List.of()).find("asset").map(Line::value) : Optional.empty();
    }

    boolean namesSecrets() {
        return lines.stream().anyMatch(line -> Placeholders.in(line.value()));
    }
}
