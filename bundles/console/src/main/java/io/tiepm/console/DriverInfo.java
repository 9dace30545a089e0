package io.tiepm.console;

import io.tiepm.driver.LinkStatus;
import io.tiepm.driver.Links;
import io.tiepm.driver.Trials;
import io.tiepm.model.Point;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** One link, with what it measures. */
@Service
@Command(scope = "tiepm", name = "driver-info", description = "One link to a device, with what it measures")
public final class DriverInfo extends HouseCommand {
    @Argument(
            name = "link",
            description = "Its name: press-7 of etc/io.tiepm.driver.modbus~press-7.cfg",
            required = true)
    @Completion(LinkNames.class)
    private String name = "";

    @Override
    void run(House house, Screen screen) throws CommandException {
        Links links = house.need(Links.class);
        LinkStatus link = find(links, name);
        Sheet points = new Sheet("it measures nothing")
                .column("point", "Point")
                .column("address", "Address")
                .column("unit", "Unit")
                .number("periodMs", "Period");
        for (Point point : links.points(name)) {
            points.row(point.id(), point.address(), point.unit(), Cell.millis(point.period()));
        }
        Card card = new Card()
                .line("name", "link", link.name())
                .line("asset", "asset", link.asset())
                .line("protocol", "protocol", link.protocol())
                .line("state", "state", link.state())
                .line("since", "since", link.since())
                .line("problem", "problem", link.problem())
                .line("samples", "samples", link.samples())
                .line("late", "late", link.late())
                .line("dropped", "dropped", link.dropped())
                .line("answerMs", "last answer after", Cell.millis(link.answer()))
                .part("points", "points", points);
        house.find(Trials.class).flatMap(trials -> trials.last(name)).ifPresent(report -> card.line(
                        "tried", "tried", report.began())
                .line("trial", "trial", TrialRows.line(report))
                .line("triedVersion", "version tried", report.driver() + " " + report.version())
                .line("triedKit", "by kit", report.kit())
                .part("promises", "promises", TrialRows.sheet(report)));
        screen.show(card);
    }

    static LinkStatus find(Links links, String name) throws CommandException {
        Optional<LinkStatus> link = links.find(name);
        if (link.isEmpty()) {
            throw Trouble.told("there is no link " + name + "; tiepm:driver-list shows those there are, and the files"
                    + " that were rejected");
        }
        return link.get();
    }
}
