package io.tiepm.console;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.BenchmarkSet;
import io.tiepm.contract.BenchmarkSets;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.Expectation.Progress;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.model.AssetId;
import io.tiepm.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** What is expected of an asset. */
@Service
@Command(
        scope = "tiepm",
        name = "benchmark-list",
        description = "What is expected of an asset, by operating condition, and where that comes from")
public final class BenchmarkList extends HouseCommand {
    private static final int DIGITS = 4;

    @Argument(name = "asset", description = "Only what is expected of this asset")
    @Completion(AssetNames.class)
    private @Nullable String asset;

    @Override
    void run(House house, Screen screen) throws CommandException {
        PerformanceBenchmark benchmark = house.need(PerformanceBenchmark.class);
        Sheet sheet = new Sheet("nothing is expected yet; baselines are learnt from the first readings on")
                .column("point", "Point")
                .column("regime", "Condition")
                .number("low", "Low")
                .number("centre", "Centre")
                .minor()
                .number("high", "High")
                .column("unit", "Unit")
                .column("source", "Source")
                .number("count", "Samples")
                .minor()
                .text("", "Learnt so far")
                .hidden("fewest")
                .hidden("watchedMs")
                .hidden("windowMs")
                .hidden("chainVersion")
                .hidden("chainState");
        Optional<BenchmarkSets> ledger = house.find(BenchmarkSets.class);
        List<String> chains = new ArrayList<>();
        List<AssetId> assets = asset == null
                ? house.need(AssetRegistration.class).all().stream()
                        .map(Asset::id)
                        .toList()
                : List.of(new AssetId(asset));
        for (AssetId one : assets) {
            Optional<BenchmarkSet> set = ledger.flatMap(sets -> sets.set(one));
            set.map(SetRows::line).ifPresent(chains::add);
            for (Expectation expected : benchmark.expectations(one)) {
                Unit unit = expected.signal().unit();
                sheet.row(
                        expected.signal().id(),
                        expected.regime(),
                        Cell.significant(expected.low(), DIGITS),
                        Cell.significant(expected.centre(), DIGITS),
                        Cell.significant(expected.high(), DIGITS),
                        unit,
                        expected.source(),
                        expected.count(),
                        expected.progress().map(BenchmarkList::words),
                        expected.progress().map(Progress::fewest),
                        expected.progress().map(Progress::watched).map(Cell::millis),
                        expected.progress().map(Progress::window).map(Cell::millis),
                        set.map(BenchmarkSet::version),
                        set.map(BenchmarkSet::state));
            }
        }
        screen.show(sheet);
        chains.forEach(screen::say);
    }

    /** What is missing yet before the baseline is frozen. */
    private static String words(Progress progress) {
        List<String> missing = new ArrayList<>();
        if (progress.samples() < progress.fewest()) {
            missing.add(progress.samples() + " of " + progress.fewest() + " samples");
        }
        if (progress.watched().compareTo(progress.window()) < 0) {
            missing.add(Cell.millis(progress.watched()).shown() + " of "
                    + Cell.millis(progress.window()).shown());
        }
        return missing.isEmpty() ? "" : "so far " + String.join(", ", missing);
    }
}
