package io.tiepm.config.file;

import java.util.List;
import java.util.Optional;

/**
 * What of a file is in force.
 *
 * @param shape under which it was found right
 * @param asset the asset whose points a link measures; empty for what is no link
 */
record InForce(FileName file, Shape shape, List<Line> lines, Optional<String> asset) {
    InForce {
        lines = List.copyOf(lines);
    }

    static InForce of(FileName file, Shape shape, Cfg cfg) {
        Optional<String> asset = shape.link() ? cfg.find("asset").map(Line::value) : Optional.empty();
        return new InForce(file, shape, cfg.lines(), asset);
    }

    boolean namesSecrets() {
        return lines.stream().anyMatch(line -> Placeholders.in(line.value()));
    }
}
