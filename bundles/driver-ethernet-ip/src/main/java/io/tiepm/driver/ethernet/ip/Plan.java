package io.tiepm.driver.ethernet.ip;

import io.tiepm.model.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which places a list of points is read by, each of them once. Worked out once for each list. */
final class Plan {
    private final List<Item> items;
    private boolean outdated;

    private Plan(List<Item> items) {
        this.items = List.copyOf(items);
    }

    /**
     * @throws io.tiepm.driver.AddressException for the first point whose address is none
     */
    static Plan of(List<Point> points, BoolArrays arrays) {
        Map<Place, List<Item.Part>> byPlace = new LinkedHashMap<>();
        for (int at = 0; at < points.size(); at++) {
            Address address = arrays.seen(AddressParser.parse(points.get(at).address()));
            byPlace.computeIfAbsent(address.place(), none -> new ArrayList<>()).add(new Item.Part(at, address));
        }
        return new Plan(byPlace.values().stream().map(Item::new).toList());
    }

    List<Item> items() {
        return items;
    }

    /** Remembers that more is known now than when it was worked out. */
    void outdate() {
        outdated = true;
    }

    /** Tells whether it is better worked out anew. */
    boolean outdated() {
        return outdated;
    }
}
