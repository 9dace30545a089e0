package io.tiepm.console;

import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** Every point, with its latest reading. */
@Service
@Command(scope = "tiepm", name = "point-list", description = "Every point, with its latest reading")
public final class PointList extends HouseCommand {
    @Argument(name = "asset", description = "Only the points of this asset")
    @Completion(AssetNames.class)
    private @Nullable String asset;

    @Override
    void run(House house, Screen screen) throws CommandException {
        Historian historian = house.need(Historian.class);
        Sheet sheet = PointRows.sheet("nothing was read yet; tiepm:driver-list shows whether the devices answer");
        List<AssetId> assets = asset == null ? historian.assets() : List.of(new AssetId(asset));
        for (AssetId one : assets) {
            historian.last(one).forEach(reading -> PointRows.add(sheet, reading));
        }
        screen.show(sheet);
    }
}
