package io.tiepm.console;

import io.tiepm.driver.Links;
import io.tiepm.model.Unit;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Asks a device what it has. */
@Service
@Command(
        scope = "tiepm",
        name = "driver-browse",
        description =
                "Asks a device what it has to be measured, where its protocol can tell; measuring goes on meanwhile")
public final class DriverBrowse extends HouseCommand {
    private static final int DEEPEST = 50;
    private static final int MOST = 100_000;
    private static final long STEP = 10_000;

    @Option(name = "--filter", description = "Only what bears this text in its path, whatever the case")
    private String filter = "";

    @Option(name = "--depth", description = "How many levels to go down, 1 to 50 (default: 1)")
    private int depth = 1;

    @Option(name = "--most", description = "How many rows to show, 1 to 100000 (default: 500)")
    private int most = 500;

    @Option(name = "--points", description = "Only what can be measured, as lines to be put into its configuration")
    private boolean points;

    @Argument(name = "link", description = "Its name: boiler of etc/io.tiepm.driver.opcua~boiler.cfg", required = true)
    @Completion(LinkNames.class)
    private String name = "";

    @Argument(index = 1, name = "node", description = "Where to begin, as the column Node has it (default: the top)")
    private String node = "";

    private long said;

    @Override
    void run(House house, Screen screen) throws Exception {
        Links links = house.need(Links.class);
        if (depth < 1 || depth > DEEPEST || most < 1 || most > MOST) {
            throw Trouble.told("--depth is 1 to " + DEEPEST + ", --most 1 to " + MOST);
        }
        DriverInfo.find(links, name);
        BrowseWalk walk = new BrowseWalk(links, name, depth, most, filter, asked -> tell(screen, asked));
        List<BrowseWalk.Found> found = walk.from(node);
        if (points) {
            lines(screen, found);
        } else {
            screen.show(sheet(found));
        }
        if (walk.isCut()) {
            screen.say((points ? "# " : "") + "there is more; --filter narrows it, --most shows more");
        }
    }

    private static Sheet sheet(List<BrowseWalk.Found> found) {
        Sheet sheet = new Sheet("nothing of that kind was found; --depth goes further down")
                .column("path", "Path")
                .column("branch", "More below")
                .column("type", "Type")
                .column("unit", "Unit")
                .column("address", "Address")
                .column("node", "Node")
                .minor();
        for (BrowseWalk.Found one : found) {
            sheet.row(
                    one.path(),
                    one.entry().branch(),
                    one.entry().type(),
                    one.entry().unit().map(Unit::toString).orElse(""),
                    one.entry().address().orElse(""),
                    one.entry().node());
        }
        return sheet;
    }

    private static void lines(Screen screen, List<BrowseWalk.Found> found) throws CommandException {
        PointLines lines = new PointLines("1s");
        Sheet sheet = new Sheet("nothing that can be measured was found; --depth goes further down")
                .column("path", "")
                .column("line", "");
        List<String> told = found.stream()
                .filter(one -> one.entry().address().isPresent())
                .map(one -> {
                    String line = lines.line(one.path(), one.entry());
                    sheet.row(one.path(), line);
                    return line;
                })
                .toList();
        if (told.isEmpty() || screen.isJson()) {
            screen.show(sheet);
        }
        told.forEach(screen::say);
    }

    /** Says now and then how far it is. */
    private void tell(Screen screen, long asked) {
        if (asked / STEP > said && !points) {
            said = asked / STEP;
            screen.say(asked + " entries were told");
        }
    }
}
