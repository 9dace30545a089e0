package io.tiepm.console;

import io.tiepm.driver.BrowseEntry;
import io.tiepm.model.Unit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Writes what a device has as lines of its configuration, each point under a name of its own. For one thread. */
final class PointLines {
    private static final int LONGEST = 64;

    private final String period;
    private final Set<String> names = new HashSet<>();

    /** @param period of every point, as the configuration has it */
    PointLines(String period) {
        this.period = period;
    }

    /**
     * The line of something that has an address.
     *
     * @param path the names that lead there, with slashes between; the point is called after as many of the last as fit
     */
    String line(String path, BrowseEntry entry) {
        return "point." + name(path) + " = " + entry.address().orElseThrow() + " | "
                + entry.unit().orElse(Unit.ONE) + " | " + period;
    }

    private String name(String path) {
        String plain = path.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replace('/', '.')
                .replaceAll("[^a-z0-9._-]+", "-");
        String last = plain.substring(Math.max(0, plain.length() - LONGEST)).replaceAll("^[^a-z0-9]+", "");
        String name = last.isEmpty() ? "point" : last;
        for (int other = 2; !names.add(name); other++) {
            String end = "-" + other;
            name = (last.isEmpty() ? "point" : last);
            name = name.substring(0, Math.min(name.length(), LONGEST - end.length())) + end;
        }
        return name;
    }
}
