package io.tiepm.driver.ethernet.ip;

import java.util.List;
import java.util.Optional;

/**
 * One place that is asked for, and the points that are made of it. Mutable only in what was learnt of it; for one
 * thread.
 */
final class Item {
    /**
     * One point of the place.
     *
     * @param at its place in the list of points
     */
    record Part(int at, Address address) {}

    /** Bytes of an answer before the data: service, status, type. */
    private static final int ANSWER = 8;

    private static final int ELEMENT = 8;

    private final Place place;
    private final List<Part> parts;
    private final byte[] path;
    private int answer;
    private boolean large;

    /**
     * @param parts one or more of the same place
     */
    Item(List<Part> parts) {
        this(parts.get(0).address().place(), parts);
    }

    /** A place that no point is made of. */
    Item(Place place) {
        this(place, List.of());
    }

    private Item(Place place, List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.place = place;
        this.path = place.path();
        this.answer = ANSWER + ELEMENT * place.count();
    }

    Place place() {
        return place;
    }

    List<Part> parts() {
        return parts;
    }

    /** The array that it is one element of, if it may yet turn out to be of BOOL. */
    Optional<Place.Tag> array() {
        boolean whole = parts.stream().allMatch(part -> part.address().form().bit() == Form.NO_BIT);
        return place instanceof Place.Tag tag && whole && !parts.isEmpty() ? tag.array() : Optional.empty();
    }

    byte[] path() {
        return path;
    }

    /** How many bytes its answer takes, as far as is known. */
    int answer() {
        return answer;
    }

    /** Remembers how many bytes of data it has. */
    void measured(int bytes) {
        answer = ANSWER + bytes;
    }

    /** Tells whether its answer was too large to come whole, so that it is fetched by itself. */
    boolean large() {
        return large;
    }

    void grown() {
        large = true;
    }
}
