package io.tiepm.console;

import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.Expectation.Progress;
import io.tiepm.contract.PerformanceBenchmark;
import io.tiepm.model.AssetId;
import io.tiepm.model.Unit;
import java.util.ArrayList;
import java.util.List;
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
                .hidden("unit")
                .text("source", "Source")
                .number("count", "Samples")
                .minor()
                .hidden("fewest")
                .hidden("watchedMs")
                .hidden("windowMs");
        List<AssetId> assets = asset == null
                ? house.need(AssetRegistration.class).all().stream()
                        .map(Asset::id)
                        .toList()
                : List.of(new AssetId(asset));
        for (AssetId one : assets) {
            for (Expectation expected : benchmark.expectations(one)) {
                Unit unit = expected.signal().unit();
                sheet.row(
                        expected.signal().id(),
                        expected.regime(),
                        Cell.of(expected.low(), unit),
                        Cell.of(expected.centre(), unit),
                        Cell.of(expected.high(), unit),
                        unit,
                        source(expected),
                        expected.count(),
                        expected.progress().map(Progress::fewest),
                        expected.progress().map(Progress::watched).map(Cell::millis),
                        expected.progress().map(Progress::window).map(Cell::millis));
            }
        }
        screen.show(sheet);
    }

    /** Where it comes from; while it is being learnt also what is missing yet, for people. */
    private static Cell source(Expectation expected) {
        String word = Cell.word(expected.source());
        return new Cell(
                word, expected.progress().map(one -> word + ": " + words(one)).orElse(word));
    }

    private static String words(Progress progress) {
        List<String> missing = new ArrayList<>();
        if (progress.samples() < progress.fewest()) {
            missing.add(progress.samples() + " of " + progress.fewest() + " samples");
        }
        if (progress.watched().compareTo(progress.window()) < 0) {
            missing.add(Cell.millis(progress.watched()).shown() + " of "
                    + Cell.millis(progress.window()).shown());
        }
        return String.join(", ", missing);
    }
}
