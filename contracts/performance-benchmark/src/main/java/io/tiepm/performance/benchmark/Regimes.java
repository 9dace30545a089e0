package io.tiepm.performance.benchmark;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Tells operating conditions apart: each declared point is cut into classes of its width, a switch into on and off, and
 * a condition is one class of each, for example {@code load=50..60,spindle=on}. For one thread.
 */
final class Regimes {
    /** The name where the asset has but one condition. */
    static final String ONLY = "";

    private final SortedMap<String, Double> widths;
    private final Map<String, Place> last = new HashMap<>();
    private String name = ONLY;
    private List<Place> places = List.of();

    /** Which class a point is in: a number of widths, or on (1) and off (0). */
    private record Place(long number, boolean isSwitch) {}

    Regimes(Map<String, Double> widths) {
        this.widths = new TreeMap<>(widths);
    }

    /** Tells whether a point is one of those that make the condition. */
    boolean has(String point) {
        return widths.containsKey(point);
    }

    /** Takes the latest value of such a point. */
    void saw(String point, double number) {
        double width = widths.getOrDefault(point, 1.0);
        last.put(point, new Place((long) Math.floor(number / width), false));
    }

    /** Takes the latest state of such a point; tells whether it is another than before. */
    boolean saw(String point, boolean on) {
        Place now = new Place(on ? 1 : 0, true);
        Place before = last.put(point, now);
        return before != null && !before.equals(now);
    }

    /** Tells whether every such point was seen. */
    boolean isKnown() {
        return last.size() == widths.size();
    }

    /** The points that make the condition and were not seen yet, in order. */
    List<String> unseen() {
        return widths.keySet().stream()
                .filter(point -> !last.containsKey(point))
                .toList();
    }

    /** The condition the asset is in; {@link #ONLY} also while it is not known. */
    String name() {
        if (!isKnown()) {
            return ONLY;
        }
        List<Place> now = widths.keySet().stream().map(last::get).toList();
        if (!now.equals(places)) {
            places = now;
            name = name(now);
        }
        return name;
    }

    private String name(List<Place> now) {
        StringJoiner name = new StringJoiner(",");
        Iterator<Place> next = now.iterator();
        widths.forEach((point, width) -> name.add(point + "=" + words(next.next(), BigDecimal.valueOf(width))));
        return name.toString();
    }

    private static String words(Place place, BigDecimal width) {
        if (place.isSwitch()) {
            return place.number() == 1 ? "on" : "off";
        }
        BigDecimal from = width.multiply(BigDecimal.valueOf(place.number()));
        return plain(from) + ".." + plain(from.add(width));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
