package io.tiepm.driver.modbus;

import java.util.Map;
import java.util.TreeSet;

/** Holds the values of keys to what is allowed. */
final class Keys {
    private Keys() {}

    /**
     * @throws IllegalArgumentException if it lies outside
     */
    static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " = " + value + " must lie from " + least + " to " + most);
        }
        return value;
    }

    /**
     * What a word stands for.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static <T> T oneOf(String key, String value, Map<String, T> words) {
        T meant = words.get(value);
        if (meant == null) {
            throw new IllegalArgumentException(
                    key + " = " + value + " is none of " + String.join(", ", new TreeSet<>(words.keySet())));
        }
        return meant;
    }
}
