package io.tiepm.console;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A configuration file that an import would write.
 *
 * @param name {@code PID~NAME.cfg}
 * @param lines key to value
 */
record PlannedFile(String name, SortedMap<String, String> lines) {
    PlannedFile {
        lines = new TreeMap<>(lines);
    }

    /** The file as it would stand there. */
    String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        return text.toString();
    }
}
