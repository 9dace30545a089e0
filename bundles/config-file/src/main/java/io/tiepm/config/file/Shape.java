package io.tiepm.config.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the files of one PID may say.
 *
 * @param pid whose files they are
 * @param factory whether each file is one of many, and so bears a name
 * @param keys the keys its bundle declares, by key
 * @param rides prefixes of further keys that ride along unread, such as {@code spec.}
 * @param link whether it is a driver's, so that {@code asset} and {@code point.*} ride along too
 */
record Shape(String pid, boolean factory, Map<String, Attribute> keys, List<String> rides, boolean link) {
    private static final String ASSET = "asset";

    Shape {
        keys = Map.copyOf(new LinkedHashMap<>(keys));
        rides = List.copyOf(rides);
    }

    /** What is wrong with the lines, in their order; then what is missing. */
    List<Fault> faults(List<Line> lines) {
        List<Fault> faults = new ArrayList<>();
        for (Line line : lines) {
            wrong(line).ifPresent(what -> faults.add(Fault.of(line, line.key() + " " + what)));
        }
        keys.values().stream()
                .filter(key -> key.needed() && missing(lines, key.id()))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .forEach(key -> faults.add(new Fault(
                        0,
                        key.id() + " is missing; add a line " + key.id() + " = VALUE, where VALUE is " + key.right())));
        if (link && !keys.containsKey(ASSET) && missing(lines, ASSET)) {
            faults.add(new Fault(
                    0,
                    "asset is missing; add a line asset = NAME, the asset that bears the points, for example press-7"));
        }
        if (link) {
            wrongCount(lines).ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<Fault> wrongCount(List<Line> lines) {
        long points = lines.stream()
                .filter(line -> line.key().startsWith(PointLine.PREFIX))
                .count();
        if (points == 0) {
            return Optional.of(
                    new Fault(0, "there is no point; add a line " + PointLine.PREFIX + "NAME = " + PointLine.EXAMPLE));
        }
        return points > PointLine.MOST
                ? Optional.of(new Fault(0, "there are " + points + " points; a link has at most " + PointLine.MOST))
                : Optional.empty();
    }

    /** The values of a line, in the form a component takes: one text, or several where the key takes several. */
    Object value(Line line) {
        Attribute key = keys.get(line.key());
        return key != null && key.many() ? key.values(line.value()).toArray(new String[0]) : line.value();
    }

    private Optional<String> wrong(Line line) {
        Attribute key = keys.get(line.key());
        if (key != null) {
            return key.wrong(line.value());
        }
        if (link && line.key().equals(Profile.KEY)) {
            return Optional.empty();
        }
        if (link && line.key().equals(ASSET)) {
            return PointLine.wrongAsset(line.value());
        }
        if (link && line.key().startsWith(PointLine.PREFIX)) {
            return PointLine.wrong(line);
        }
        return rides.stream().anyMatch(line.key()::startsWith) ? Optional.empty() : Optional.of(unknown(line.key()));
    }

    private String unknown(String key) {
        String hint = Nearest.hint(key, candidates(key));
        return "is not a key of " + pid + (hint.isEmpty() ? "; its keys are " + known() : hint);
    }

    private Collection<String> candidates(String key) {
        List<String> candidates = new ArrayList<>(known().isEmpty() ? List.of() : keys.keySet());
        int dot = key.indexOf('.');
        if (link) {
            candidates.add(ASSET);
            candidates.add(Profile.KEY);
        }
        if (dot > 0) {
            prefixes().forEach(prefix -> candidates.add(prefix + key.substring(dot + 1)));
        }
        return candidates;
    }

    private List<String> prefixes() {
        List<String> prefixes = new ArrayList<>(rides);
        if (link) {
            prefixes.add(PointLine.PREFIX);
        }
        return prefixes;
    }

    private String known() {
        List<String> known = new ArrayList<>(keys.keySet());
        if (link) {
            known.add(ASSET);
            known.add(Profile.KEY);
        }
        prefixes().forEach(prefix -> known.add(prefix + "*"));
        known.sort(null);
        return String.join(", ", known.size() > 20 ? known.subList(0, 20) : known) + (known.size() > 20 ? ", ..." : "");
    }

    private static boolean missing(List<Line> lines, String key) {
        return lines.stream().noneMatch(line -> line.key().equals(key));
    }
}
