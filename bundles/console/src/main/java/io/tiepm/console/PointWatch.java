package io.tiepm.console;

import io.tiepm.historian.Historian;
import io.tiepm.historian.Historian.Reading;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows the readings of a point, or of an asset, as they become durable, until Ctrl-C. */
@Service
@Command(
        scope = "tiepm",
        name = "point-watch",
        description = "Shows readings as they become durable, until Ctrl-C; with --json one document a line")
public final class PointWatch extends HouseCommand {
    @Option(name = "--every", description = "How often to look, such as 500ms", valueToShowInHelp = "500ms")
    private String every = "500ms";

    @Option(name = "--count", description = "Ends after so many readings; 0 for never", valueToShowInHelp = "0")
    private long count;

    @Argument(name = "point", description = "asset/name, for example press-7/oil.level; or an asset", required = true)
    @Completion(PointNames.class)
    private String point = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        long pause = Math.max(10, Parse.duration(every).toMillis());
        Map<PointId, Instant> seen = new HashMap<>();
        for (long shown = 0; count == 0 || shown < count; ) {
            for (Reading reading : PointRows.last(house.need(Historian.class), point)) {
                Instant at = reading.sample().at();
                if (!at.equals(seen.put(reading.sample().point(), at)) && (count == 0 || shown++ < count)) {
                    show(reading, screen);
                }
            }
            Thread.sleep(pause);
        }
    }

    private static void show(Reading reading, Screen screen) {
        Sample sample = reading.sample();
        Cell value = Cell.of(sample.value(), reading.unit());
        String flags = PointRows.flags(reading);
        String line = screen.look().fine(Cell.of(sample.at())) + "  " + sample.point() + "  " + value.shown() + "  "
                + Cell.word(sample.quality()) + (flags.isEmpty() ? "" : "  " + flags);
        screen.stream(
                new Card()
                        .line("point", "", sample.point())
                        .line("value", "", value)
                        .line("unit", "", reading.unit())
                        .line("quality", "", sample.quality())
                        .line("flags", "", flags)
                        .line("at", "", sample.at()),
                line);
    }
}
