package io.tiepm.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns thresholds and critical parameters into lines {@code limit.POINT} of an asset's file. */
final class Thresholds {
    private static final Pattern SUFFIX =
            Pattern.compile("(.+?)[._-](min|low|lower|max|high|upper|limit|threshold|warning|warn|alarm|critical)");
    private static final Pattern LOW = Pattern.compile("min|low|lower");

    private final Map<String, String> units;
    private final Consumer<String> notes;
    private final Map<String, Bounds> bounds = new LinkedHashMap<>();

    private static final class Bounds {
        private Optional<BigDecimal> low = Optional.empty();
        private Optional<BigDecimal> high = Optional.empty();
        private boolean critical;
    }

    /**
     * @param units point to unit, the points that there are
     * @param notes takes what the administrator should know
     */
    Thresholds(Map<String, String> units, Consumer<String> notes) {
        this.units = units;
        this.notes = notes;
    }

    /** Takes thresholds: a number for each parameter, or an object of bounds. */
    void read(JsonNode thresholds) {
        thresholds.forEachEntry((name, value) -> read(name, value, false));
    }

    /** Takes critical parameters: their names, or names with bounds. */
    void readCritical(JsonNode critical) {
        if (critical.isArray()) {
            critical.forEach(one -> point(one.asText()).ifPresent(point -> at(point).critical = true));
        } else {
            critical.forEachEntry((name, value) -> read(name, value, true));
        }
    }

    /** The lines {@code limit.POINT}. */
    Map<String, String> lines() {
        Map<String, String> lines = new TreeMap<>();
        bounds.forEach((point, limit) -> {
            if (limit.low.isPresent() || limit.high.isPresent()) {
                lines.put(
                        "limit." + point,
                        text(limit.low) + ".." + text(limit.high) + " " + units.get(point)
                                + (limit.critical ? " critical" : ""));
            } else {
                notes.accept(point + " is critical, but no threshold is given; add a line limit." + point);
            }
        });
        return lines;
    }

    private void read(String name, JsonNode value, boolean critical) {
        Matcher suffix = SUFFIX.matcher(name.toLowerCase(Locale.ROOT));
        boolean split = suffix.matches() && !units.containsKey(Renamed.point(name));
        Optional<String> point = point(split ? suffix.group(1) : name);
        if (point.isEmpty()) {
            return;
        }
        at(point.get()).critical |= critical;
        if (value.isNumber()) {
            set(point.get(), split ? suffix.group(2) : "max", value.decimalValue());
        } else {
            value.forEachEntry((which, bound) -> {
                if (bound.isNumber()) {
                    set(point.get(), which, bound.decimalValue());
                }
            });
        }
    }

    private void set(String point, String which, BigDecimal value) {
        Bounds limit = at(point);
        if (LOW.matcher(which).matches()) {
            limit.low = Optional.of(limit.low.map(value::max).orElse(value));
        } else {
            // of several, such as warning and critical, the first to be reached is the limit
            limit.high = Optional.of(limit.high.map(value::min).orElse(value));
        }
    }

    private Bounds at(String point) {
        return bounds.computeIfAbsent(point, name -> new Bounds());
    }

    /** The point that a parameter means: of the same name, or the first whose name it begins or ends. */
    private Optional<String> point(String name) {
        String wanted = Renamed.point(name);
        if (units.containsKey(wanted)) {
            return Optional.of(wanted);
        }
        Optional<String> near = units.keySet().stream()
                .filter(point -> plain(point).startsWith(plain(wanted))
                        || plain(wanted).startsWith(plain(point))
                        || plain(point).endsWith(plain(wanted)))
                .findFirst();
        if (near.isEmpty()) {
            notes.accept("no point is called " + name + "; its threshold is left out");
        }
        return near;
    }

    private static String plain(String name) {
        return name.replaceAll("[._-]", "");
    }

    private static String text(Optional<BigDecimal> number) {
        return number.map(one -> one.stripTrailingZeros().toPlainString()).orElse("");
    }
}
