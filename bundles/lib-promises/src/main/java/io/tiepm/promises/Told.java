package io.tiepm.promises;

import io.tiepm.driver.LinkException;
import java.time.Duration;
import java.util.Locale;

/** Words for reports. */
final class Told {
    private static final int LONGEST = 300;

    private Told() {}

    /** A time for people: {@code 40 ms}, {@code 1.5 s}. */
    static String time(Duration time) {
        long millis = time.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** What was thrown, in one line that is not too long. */
    static String line(Throwable thrown) {
        return line(thrown instanceof LinkException ? "" + thrown.getMessage() : "" + thrown);
    }

    static String line(String text) {
        String line = text.lines().findFirst().orElse("").strip().replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
