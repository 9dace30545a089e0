package io.tiepm.console;

import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;

/** How people name one reading. */
sealed interface ReadingName {
    /** What can be written, for messages. */
    String FORMS = "ASSET/POINT for its latest reading, ASSET/POINT@TIME for the one at that time or last before it,"
            + " or ASSET#BATCH/ROW";

    /** The batch that bears a reading, and its place there. */
    record Place(AssetId asset, long sequence, int row) {}

    /** The latest of a point. */
    record Latest(PointId point) implements ReadingName {
        @Override
        public Place find(House house) throws CommandException {
            return house.need(Historian.class)
                    .last(point)
                    .map(reading -> place(point, reading))
                    .orElseThrow(() -> Trouble.told(
                            "nothing was ever read of " + point + "; tiepm:point-list shows what there is"));
        }
    }

    /** The one at a moment, or the last before it. */
    record At(PointId point, Instant moment) implements ReadingName {
        private static final Duration FIRST = Duration.ofMinutes(10);
        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

        /** Looks back in steps, each twice as long as the one before, so that little is read for what lies near. */
        @Override
        public Place find(House house) throws CommandException, HistorianException {
            Historian historian = house.need(Historian.class);
            Instant to = (moment.isBefore(LATEST) ? moment : LATEST).plusNanos(1);
            for (Duration step = FIRST; to.isAfter(Instant.EPOCH); step = step.multipliedBy(2)) {
                Instant from = to.minus(step).isBefore(Instant.EPOCH) ? Instant.EPOCH : to.minus(step);
                Optional<Reading> found = last(historian, new Period(from, to));
                if (found.isPresent()) {
                    return place(point, found.get());
                }
                to = from;
            }
            throw Trouble.told("nothing was read of " + point + " at " + moment + " or before; tiepm:point-list shows"
                    + " what there is");
        }

        private Optional<Reading> last(Historian historian, Period period) throws HistorianException {
            try (Stream<Reading> readings = historian.read(point, period)) {
                return readings.reduce((before, after) -> after);
            }
        }
    }

    /** By its batch and its place there. */
    record Row(Place place) implements ReadingName {
        @Override
        public Place find(House house) {
            return place;
        }
    }

    /** Where it is kept. Asks the historian. */
    Place find(House house) throws CommandException, HistorianException;

    /** Tells whether a text could be meant as one. */
    static boolean isLike(String text) {
        return Parser.ROW.matcher(text).matches() || Parser.POINT.matcher(text).matches();
    }

    /**
     * Reads a name.
     *
     * @param clock tells in which zone a time without one is
     * @throws IllegalArgumentException if it is none; one line that says what is
     */
    static ReadingName parse(String text, Clock clock) {
        Matcher row = Parser.ROW.matcher(text);
        if (row.matches()) {
            return new Row(
                    new Place(new AssetId(row.group(1)), Long.parseLong(row.group(2)), Integer.parseInt(row.group(3))));
        }
        Matcher point = Parser.POINT.matcher(text);
        if (!point.matches()) {
            throw new IllegalArgumentException("'" + text + "' names no reading; write " + FORMS);
        }
        PointId id = PointId.parse(point.group(1));
        return point.group(2) == null ? new Latest(id) : new At(id, Parse.moment(point.group(2), clock, false));
    }

    private static Place place(PointId point, Reading reading) {
        return new Place(point.asset(), reading.sequence(), reading.row());
    }

    /** The forms. */
    final class Parser {
        private static final Pattern ROW = Pattern.compile("([^/#@]+)#([0-9]{1,18})/([0-9]{1,9})");
        private static final Pattern POINT = Pattern.compile("([^/#@]+/[^/#@]+)(?:@(.+))?");

        private Parser() {}
    }
}
