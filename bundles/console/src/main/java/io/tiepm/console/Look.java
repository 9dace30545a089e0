package io.tiepm.console;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How a screen shows things to people.
 *
 * @param format whether with borders and in the width of the screen; otherwise in full, for programs
 * @param width of the screen, in characters
 * @param clock tells today, and the zone in which moments are shown
 */
record Look(boolean format, int width, Clock clock) {
    private static final int LEAST = 60;
    private static final int USUAL = 120;

    /** A width of none, as of a screen that is no terminal, is the usual one. */
    Look {
        width = width <= 0 ? USUAL : Math.max(width, LEAST);
    }

    /** A cell of a row. */
    String shown(Cell cell) {
        return cell.data() instanceof Instant at ? at(at, "HH:mm:ss", "yyyy-MM-dd HH:mm") : cell.shown();
    }

    /** A cell of a row where moments lie close together. */
    String fine(Cell cell) {
        return cell.data() instanceof Instant at ? at(at, "HH:mm:ss.SSS", "yyyy-MM-dd HH:mm:ss.SSS") : cell.shown();
    }

    /** A cell that stands alone. */
    String alone(Cell cell) {
        return cell.data() instanceof Instant at && format
                ? DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT)
                        .format(at.atZone(clock.getZone()))
                : cell.shown();
    }

    /** The zone in which moments are shown, for example {@code CET}. */
    String zone() {
        return DateTimeFormatter.ofPattern("zzz", Locale.ROOT).format(ZonedDateTime.now(clock));
    }

    private String at(Instant at, String today, String otherDay) {
        ZonedDateTime local = at.truncatedTo(ChronoUnit.MILLIS).atZone(clock.getZone());
        boolean near = local.toLocalDate().equals(ZonedDateTime.now(clock).toLocalDate());
        return DateTimeFormatter.ofPattern(near ? today : otherDay, Locale.ROOT).format(local);
    }
}
