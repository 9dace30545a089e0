package io.tiepm.console;

import io.tiepm.driver.LinkReport;
import io.tiepm.driver.Links;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Measures every point of a link once, out of rhythm. */
@Service
@Command(scope = "tiepm", name = "driver-test", description = "Measures every point of a link once, out of rhythm")
public final class DriverTest extends HouseCommand {
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
