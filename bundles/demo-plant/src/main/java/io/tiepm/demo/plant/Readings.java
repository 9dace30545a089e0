package io.tiepm.demo.plant;

import io.tiepm.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is measured of a machine at one moment, by name, in the order in which it was put. For one thread. */
final class Readings {
    private final Map<String, Value> values = new LinkedHashMap<>();

    /**
     * Puts a number.
     *
     * @param number not finite where nothing is measured
     */
    Readings real(String name, double number) {
        return put(name, Double.isFinite(number) ? new Value.Real(number) : Value.NONE);
    }

    /** Puts a counter. */
    Readings count(String name, long count) {
        return put(name, new Value.Integer(count));
    }

    /** Puts what is on or off. */
    Readings flag(String name, boolean on) {
        return put(name, new Value.Flag(on));
    }

    /** A number, a counter, or 1 and 0 for on and off; not a number where nothing is measured. */
    double number(String name) {
        return value(name).number().orElse(Double.NaN);
    }

    /** All of them; none where nothing is measured. */
    Map<String, Value> values() {
        return Collections.unmodifiableMap(values);
    }

    private Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing is called " + name + "; there is " + values.keySet());
        }
        return value;
    }

    private Readings put(String name, Value value) {
        values.put(name, value);
        return this;
    }
}
