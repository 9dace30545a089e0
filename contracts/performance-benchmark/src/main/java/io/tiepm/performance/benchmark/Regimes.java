package io.tiepm.performance.benchmark;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Tells operating conditions apart: each declared point is cut into classes of its width, and a condition is one class
 * of each, for example {@code load=50..60,speed=1400..1500}. For one thread.
 */
final class Regimes {
    /** The name where the asset has but one condition. */
    static final String ONLY = "";

    private final SortedMap<String, Double> widths;
    private final Map<String, Double> last = new HashMap<>();
    private String name = ONLY;
    private List<Long> classes = List.of();

    Regimes(Map<String, Double> widths) {
        this.widths = new TreeMap<>(widths);
    }

    /** Tells whether a point is one of those that make the condition. */
    boolean has(String point) {
        return widths.containsKey(point);
    }

    /** Takes the latest value of such a point. */
    void saw(String point, double number) {
        last.put(point, number);
    }

    /** Tells whether every such point was seen. */
    boolean isKnown() {
        return last.size() == widths.size();
    }

    /** The condition the asset is in; {@link #ONLY} also while it is not known. */
    String name() {
        if (!isKnown()) {
            return ONLY;
        }
        List<Long> now = widths.entrySet().stream()
                .map(point -> (long) Math.floor(last.getOrDefault(point.getKey(), 0.0) / point.getValue()))
                .toList();
        if (!now.equals(classes)) {
            classes = now;
            name = name(now);
        }
        return name;
    }

    private String name(List<Long> now) {
        StringJoiner name = new StringJoiner(",");
        int place = 0;
        for (Map.Entry<String, Double> point : widths.entrySet()) {
            BigDecimal width = BigDecimal.valueOf(point.getValue());
            BigDecimal from = width.multiply(BigDecimal.valueOf(now.get(place++)));
            name.add(point.getKey() + "=" + plain(from) + ".." + plain(from.add(width)));
        }
        return name.toString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
