package io.tiepm.driver.ethernet.ip;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which arrays of a controller are of BOOL, as far as they were met. Those are kept 32 to a word, and asked for by the
 * word, which an address does not tell. For one thread, and as long as a connection lasts.
 */
final class BoolArrays {
    /** More points than a link has. */
    private static final int MOST = 10_000;

    private final Map<Place.Tag, Boolean> ofBool = new HashMap<>();

    boolean has(Place.Tag array) {
        return ofBool.getOrDefault(array, false);
    }

    boolean known(Place.Tag array) {
        return ofBool.containsKey(array);
    }

    /**
     * Remembers what was met.
     *
     * @param array its beginning
     */
    void met(Place.Tag array, boolean bool) {
        if (ofBool.size() >= MOST) {
            ofBool.clear();
        }
        ofBool.put(array, bool);
    }

    /** The address, or, of an element of an array of BOOL, the word and the bit that it is. */
    Address seen(Address address) {
        if (address.place() instanceof Place.Tag tag && address.form().bit() == Form.NO_BIT) {
            Optional<Place.Tag> array = tag.array();
            if (array.isPresent() && has(array.get())) {
                return address.in(tag.word(), tag.bit());
            }
        }
        return address;
    }
}
