package io.tiepm.bench;

import java.util.Locale;

/**
 * What came out.
 *
 * @param name lower case, dotted, with its unit as the last word where it has one
 * @param value measured
 * @param goal what is promised, for people; empty where nothing is
 * @param met whether the promise is kept; true where there is none
 */
record Figure(String name, double value, String goal, boolean met) {
    static Figure of(String name, double value) {
        return new Figure(name, value, "", true);
    }

    static Figure atLeast(String name, double value, double least) {
        return new Figure(name, value, "at least " + number(least), value >= least);
    }

    static Figure atMost(String name, double value, double most) {
        return new Figure(name, value, "at most " + number(most), value <= most);
    }

    String text() {
        return number(value);
    }

    /** Three digits that count; whole numbers above 100. */
    private static String number(double value) {
        if (Math.abs(value) >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value)).replace(',', ' ');
        }
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
