package io.tiepm.driver.mqtt.sparkplug;

/**
 * What a payload may be.
 *
 * @param parts most metrics, properties, parameters and cells in all, 1 or more
 * @param depth how deep templates and property sets may lie in one another, 1 or more
 */
public record Limits(int parts, int depth) {
    /** Longest name of a metric, a property or a column, in bytes. */
    static final int LONGEST_NAME = 2048;

    public Limits {
        if (parts < 1 || depth < 1) {
            throw new IllegalArgumentException("no payload has " + parts + " parts " + depth + " deep");
        }
    }
}
