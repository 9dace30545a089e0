package io.tiepm.console;

import io.tiepm.historian.Historian;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** The latest reading of a point, or of every point of an asset. */
@Service
@Command(
        scope = "tiepm",
        name = "point-read",
        description = "The latest reading of a point, or of every point of an asset")
public final class PointRead extends HouseCommand {
    @Argument(name = "point", description = "asset/name, for example press-7/oil.level; or an asset", required = true)
    @Completion(PointNames.class)
    private String point = "";

    @Override
    void run(House house, Screen screen) throws CommandException {
        Sheet sheet = PointRows.sheet("");
        PointRows.last(house.need(Historian.class), point).forEach(reading -> PointRows.add(sheet, reading));
        screen.show(sheet);
    }
}
