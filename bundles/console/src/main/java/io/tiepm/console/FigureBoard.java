package io.tiepm.console;

import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The figures of all parts, found by whose they are and what they are called. */
final class FigureBoard {
    private final Map<String, Double> values = new HashMap<>();

    FigureBoard(House house) {
        for (Figures part : house.all(Figures.class)) {
            for (Figure figure : part.figures()) {
                values.put(part.source() + " " + figure.name(), figure.value());
            }
        }
    }

    /** A figure; empty while the part it belongs to does not run. */
    OptionalDouble find(String source, String name) {
        Double value = values.get(source + " " + name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** A figure that is a whole number; empty while the part it belongs to does not run. */
    Optional<Long> count(String source, String name) {
        OptionalDouble value = find(source, name);
        return value.isPresent() ? Optional.of(Math.round(value.getAsDouble())) : Optional.empty();
    }
}
