package io.tiepm.console;

import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.historian.Historian.Step;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** What a point was, reading by reading or folded into steps. */
@Service
@Command(
        scope = "tiepm",
        name = "point-history",
        description = "What a point was, reading by reading, or folded into even steps with --step")
public final class PointHistory extends HouseCommand {
    @Option(
            name = "--from",
            description = "Where to begin: how long ago, or a moment, such as 14:30 or 2026-11-21T14:30",
            valueToShowInHelp = "1h")
    private String from = "1h";

    @Option(name = "--to", description = "Where to end: how long ago, or a moment", valueToShowInHelp = "now")
    private String to = "now";

    @Option(name = "--step", description = "Length of a step, such as 1min; without it every reading is shown")
    private @Nullable String step;

    @Option(name = "--limit", description = "Most lines, from 1 to 100000", valueToShowInHelp = "1000")
    private int limit = 1000;

    @Argument(name = "point", description = "asset/name, for example press-7/oil.level", required = true)
    @Completion(PointNames.class)
    private String point = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Historian historian = house.need(Historian.class);
        if (limit < 1 || limit > 100_000) {
            throw Trouble.told("--limit lies from 1 to 100000, not " + limit);
        }
        PointId id = PointId.parse(point);
        Period period = new Period(Parse.moment(from, house.clock(), false), Parse.moment(to, house.clock(), false));
        if (step == null) {
            readings(historian, id, period, screen);
        } else {
            steps(historian, id, period, Parse.duration(step), screen);
        }
    }

    private void readings(Historian historian, PointId id, Period period, Screen screen) throws Exception {
        Sheet sheet = PointRows.sheet("nothing was read of " + id + " from " + period.from() + " to " + period.to());
        boolean more;
        try (Stream<Reading> readings = historian.read(id, period)) {
            Iterator<Reading> each = readings.iterator();
            for (int i = 0; i < limit && each.hasNext(); i++) {
                PointRows.add(sheet, each.next());
            }
            more = each.hasNext();
        }
        screen.show(sheet);
        if (more) {
            screen.say("there is more; raise --limit, shorten the time, or fold it with --step");
        }
    }

    private void steps(Historian historian, PointId id, Period period, Duration length, Screen screen)
            throws Exception {
        Unit unit = historian.last(id).map(Reading::unit).orElse(Unit.ONE);
        Sheet sheet = new Sheet("nothing was read of " + id + " from " + period.from() + " to " + period.to())
                .fineMoment("from", "From")
                .number("count", "Count")
                .number("min", "Least")
                .number("mean", "Mean")
                .number("max", "Greatest")
                .number("last", "Last")
                .hidden("unit");
        List<Step> steps = historian.fold(id, period, length);
        for (Step one : steps.subList(0, Math.min(limit, steps.size()))) {
            sheet.row(
                    one.from(),
                    one.count(),
                    Cell.of(one.min(), unit),
                    Cell.of(one.mean(), unit),
                    Cell.of(one.max(), unit),
                    Cell.of(one.last(), unit),
                    unit);
        }
        screen.show(sheet);
    }
}
