package io.tiepm.console;

import io.tiepm.contract.BenchmarkSets;
import io.tiepm.model.AssetId;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Exchanges the benchmarks of a machine on its chain. */
@Service
@Command(
        scope = "tiepm",
        name = "benchmark-rebaseline",
        description = "Puts what is expected of a machine here in the place of what its chain says, for a reason")
public final class BenchmarkRebaseline extends HouseCommand {
    @Option(
            name = "--reason",
            description = "Why, 1 to 256 characters; its SHA-256 goes on the chain, together with your name",
            required = true)
    private String reason = "";

    @Option(name = "--yes", description = "Agrees that the auditor of this server signs it too")
    private boolean agreed;

    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        BenchmarkSets sets = house.need(BenchmarkSets.class);
        AssetId asset = new AssetId(id);
        if (!agreed) {
            throw Trouble.told(
                    "the yardstick of " + asset + " would be moved for everybody to see, and the auditor would"
                            + " sign it; say --yes if that is meant");
        }
        screen.show(SetRows.done(id, Later.of(sets.rebaseline(asset, house.user(), reason))));
    }
}
