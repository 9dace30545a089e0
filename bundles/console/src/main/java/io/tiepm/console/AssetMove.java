package io.tiepm.console;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.LifeCycle;
import io.tiepm.model.AssetId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Moves an asset on in its life. */
@Service
@Command(
        scope = "tiepm",
        name = "asset-move",
        description = "Moves an asset on in its life; readings of a decommissioned asset do not count")
public final class AssetMove extends HouseCommand {
    @Option(name = "--yes", description = "Agrees to what cannot be undone: who is decommissioned never comes back")
    private boolean agreed;

    @Option(name = "--dry-run", description = "Says what would be done, and does nothing")
    private boolean dry;

    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Argument(index = 1, name = "to", description = "Where to, for example under-maintenance", required = true)
    @Completion(LifeCycleNames.class)
    private String to = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetRegistration registration = house.need(AssetRegistration.class);
        AssetId name = new AssetId(id);
        LifeCycle place = place();
        Asset before = registration
                .find(name)
                .orElseThrow(() -> Trouble.told("no asset is registered as " + name + "; see tiepm:asset-list"));
        if (!before.lifeCycle().next().contains(place)) {
            throw Trouble.told(name + " is " + LifeCycleNames.of(before.lifeCycle()) + " and cannot become "
                    + LifeCycleNames.of(place) + "; it can become "
                    + before.lifeCycle().next().stream().map(LifeCycleNames::of).collect(Collectors.joining(", ")));
        }
        if (place == LifeCycle.DECOMMISSIONED && !agreed && !dry) {
            throw Trouble.told("a decommissioned asset never comes back; say --yes if that is meant for " + name);
        }
        LifeCycle after =
                dry ? place : registration.move(name, place, house.user()).lifeCycle();
        screen.show(new Card()
                .line("asset", "asset", name)
                .line("from", "from", LifeCycleNames.of(before.lifeCycle()))
                .line("to", dry ? "would be" : "is", LifeCycleNames.of(after))
                .hidden("dryRun", dry));
    }

    private LifeCycle place() throws CommandException {
        return Stream.of(LifeCycle.values())
                .filter(one -> LifeCycleNames.of(one).equals(to))
                .findFirst()
                .orElseThrow(() -> Trouble.told("'" + to + "' is no place of a life; it is one of "
                        + Stream.of(LifeCycle.values()).map(LifeCycleNames::of).collect(Collectors.joining(", "))));
    }
}
