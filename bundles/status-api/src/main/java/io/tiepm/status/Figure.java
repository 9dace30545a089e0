package io.tiepm.status;

import java.util.regex.Pattern;

/**
 * One number that tells how the house does, for example 12 batches waiting.
 *
 * @param name lower case, dotted, with its unit as the last word where it has one: {@code journal.fsync.p99.ms};
 *     unique within its source
 * @param value finite; a count never falls while its bundle runs, unless {@code kind} is a level
 * @param kind whether it only ever grows
 * @param meaning one sentence for a person
 */
public record Figure(String name, double value, Kind kind, String meaning) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    /** How a number behaves. */
    public enum Kind {
        /** Only ever grows, and starts again from 0 with its bundle. */
        COUNT,
        /** Goes up and down. */
        LEVEL
    }

    public Figure {
        if (!NAME.matcher(name).matches() || !Double.isFinite(value)) {
            throw new IllegalArgumentException("no figure: " + name + " = " + value);
        }
    }

    public static Figure count(String name, long value, String meaning) {
        return new Figure(name, value, Kind.COUNT, meaning);
    }

    public static Figure level(String name, double value, String meaning) {
        return new Figure(name, value, Kind.LEVEL, meaning);
    }
}
