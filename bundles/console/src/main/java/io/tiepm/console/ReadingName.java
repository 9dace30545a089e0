package io.tiepm.console;

import io.tiepm.contract.Anchoring;
import io.tiepm.contract.IntervalAnchor;
import io.tiepm.contract.IntervalAnchor.State;
import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;

/** How people name one reading. */
sealed interface ReadingName {
    /** What can be written, for messages. */
    String FORMS =
            "ASSET/POINT for its latest reading that is anchored, ASSET/POINT@TIME for the one at that time or last before it,"
                    + " or ASSET#BATCH/ROW";

    /** The batch that bears a reading, and its place there. */
    record Place(AssetId asset, long sequence, int row) {}

    /**
     * The latest of a point that is anchored; where none is, the latest, of which whoever is asked for a proof says when it
     * will be.
     */
    record Latest(PointId point) implements ReadingName {
        private static final int LINKS = 20;

        @Override
        public Place find(House house) throws CommandException, HistorianException, IOException {
            Historian historian = house.need(Historian.class);
            Anchoring anchoring = house.need(Anchoring.class);
            Reading latest = historian
                    .last(point)
                    .orElseThrow(() -> Trouble.told(
                            "nothing was ever read of " + point + "; tiepm:point-list shows what there is"));
            if (isAnchored(anchoring, latest.sequence())) {
                return place(point, latest);
            }
            for (IntervalAnchor link : anchoring.anchors(LINKS)) {
                if (link.state() == State.ANCHORED && !link.isGap()) {
                    Optional<Reading> found = latest(historian, anchoring, new Period(link.from(), link.until()));
                    if (found.isPresent()) {
                        return place(point, found.get());
                    }
                }
            }
            return place(point, latest);
        }

        private Optional<Reading> latest(Historian historian, Anchoring anchoring, Period window)
                throws HistorianException, IOException {
            NavigableMap<Long, Reading> lastOfBatch = new TreeMap<>();
            try (Stream<Reading> readings = historian.read(point, window)) {
                readings.forEach(reading -> lastOfBatch.put(reading.sequence(), reading));
            }
            for (Reading reading : lastOfBatch.descendingMap().values()) {
                if (isAnchored(anchoring, reading.sequence())) {
                    return Optional.of(reading);
                }
            }
            return Optional.empty();
        }

        private boolean isAnchored(Anchoring anchoring, long sequence) throws IOException {
            return anchoring
                    .anchorOf(point.asset(), sequence)
                    .filter(link -> link.state() == State.ANCHORED)
                    .isPresent();
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
    Place find(House house) throws CommandException, HistorianException, IOException;

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
