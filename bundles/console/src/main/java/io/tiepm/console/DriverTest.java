package io.tiepm.console;

import io.tiepm.driver.Judgement;
import io.tiepm.driver.LinkException;
import io.tiepm.driver.LinkReport;
import io.tiepm.driver.Links;
import io.tiepm.driver.TrialOrder;
import io.tiepm.driver.TrialReport;
import io.tiepm.driver.Trials;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Holds a link's driver against its promises, on its machine; or measures every point of the link once. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-test",
        description =
                "Holds a link's driver against what drivers promise, on its machine and by reading alone: a second"
                        + " connection through a line that is spoilt; takes about a minute, and the report is kept for driver-info")
public final class DriverTest extends HouseCommand {
    @Option(name = "--once", description = "Measures every point of the link once, out of rhythm, and tries nothing")
    private boolean once;

    @Option(name = "--dry-run", description = "Says what would be done about each promise, and does nothing")
    private boolean dry;

    @Option(
            name = "--only",
            description = "A promise to judge, in place of all; may be said several times",
            multiValued = true)
    @Completion(PromiseNames.class)
    private List<String> only = new ArrayList<>();

    @Option(
            name = "--pause",
            description = "Lets go of the machine for the time, where it takes few connections; leaves a recorded gap")
    private boolean pause;

    @Option(name = "--unknown", description = "An address of the right form that the machine does not know")
    private @Nullable String unknown;

    @Option(name = "--flaps", description = "How often the line flaps, 1 to 1000")
    private int flaps = 100;

    @Option(name = "--limit", description = "After so many seconds no promise is begun any more, 1 to 3600")
    private int limit = 300;

    @Argument(
            name = "link",
            description = "Its name: press-7 of etc/io.tiepm.driver.modbus~press-7.cfg",
            required = true)
    @Completion(LinkNames.class)
    private String name = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Links links = house.need(Links.class);
        DriverInfo.find(links, name);
        if (once) {
            measure(links, screen);
            return;
        }
        Trials trials = house.need(Trials.class);
        TrialOrder order = new TrialOrder(
                name, new HashSet<>(only), pause, Optional.ofNullable(unknown), flaps, Duration.ofSeconds(limit));
        if (dry) {
            screen.show(TrialRows.sheet(trials.plan(order)));
            return;
        }
        TrialReport report = trials.run(order, screen::say);
        screen.say("");
        screen.show(TrialRows.card(report));
        if (report.count(Judgement.Mark.BROKEN) > 0) {
            throw screen.bad("the driver of " + name + " breaks what drivers promise: " + TrialRows.line(report));
        }
    }

    private void measure(Links links, Screen screen) throws LinkException {
        LinkReport report = links.test(name);
        Map<PointId, Unit> units = new HashMap<>();
        links.points(name).forEach(point -> units.put(point.id(), point.unit()));
        Sheet samples = new Sheet("it gave no sample")
                .column("point", "Point")
                .number("value", "Value")
                .hidden("unit")
                .column("quality", "Quality")
                .fineMoment("at", "At");
        for (Sample sample : report.samples()) {
            Unit unit = units.getOrDefault(sample.point(), Unit.ONE);
            samples.row(sample.point(), Cell.of(sample.value(), unit), unit, sample.quality(), sample.at());
        }
        long bad = report.samples().stream()
                .filter(sample -> !sample.quality().bearsValue())
                .count();
        screen.show(new Card()
                .line("link", "link", report.link())
                .line("tookMs", "took", Cell.millis(report.took()))
                .line("bad", "without a value", bad)
                .part("samples", "samples", samples));
    }
}
