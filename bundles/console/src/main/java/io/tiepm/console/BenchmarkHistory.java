package io.tiepm.console;

import io.tiepm.contract.BenchmarkSets;
import io.tiepm.model.AssetId;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Every set of benchmarks that a machine had on its chain. */
@Service
@Command(
        scope = "tiepm",
        name = "benchmark-history",
        description =
                "The benchmarks that a machine ever had on its chain, the newest first, and why they were exchanged")
public final class BenchmarkHistory extends HouseCommand {
    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetId asset = new AssetId(id);
        BenchmarkSets sets = house.need(BenchmarkSets.class);
        screen.show(SetRows.history(sets.history(asset)));
        sets.set(asset).map(SetRows::line).ifPresent(screen::say);
    }
}
