package io.tiepm.console;

import io.tiepm.contract.EfficiencyAnalytics;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.model.AssetId;
import io.tiepm.model.Ratio;
import io.tiepm.model.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** How well an asset was used, in the terms of ISO 22400-2. */
@Service
@Command(
        scope = "tiepm",
        name = "kpi-show",
        description = "How well an asset was used, in the terms of ISO 22400-2: availability = producing / planned,"
                + " performance = produced against the ideal rate, quality = good / produced, OEE = their product")
public final class KpiShow extends HouseCommand {
    @Option(name = "--last", description = "How many ended periods to show, from 0 to 400", valueToShowInHelp = "7")
    private int last = 7;

    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws CommandException {
        EfficiencyAnalytics analytics = house.need(EfficiencyAnalytics.class);
        AssetId asset = new AssetId(id);
        Sheet sheet = new Sheet("nothing was read of " + asset + " yet")
                .column("from", "From (UTC)")
                .column("to", "To (UTC)")
                .column("running", "Running")
                .number("plannedMs", "Planned")
                .number("producingMs", "Producing")
                .number("stops", "Stops")
                .number("produced", "Produced")
                .number("good", "Good")
                .number("availability", "Availability")
                .number("performance", "Performance")
                .number("quality", "Quality")
                .number("oee", "OEE")
                .number("energyKwh", "Energy")
                .number("energyPerGoodKwh", "Per good piece");
        List<EfficiencyReport> ended = analytics.ended(asset);
        ended.subList(Math.max(0, ended.size() - Math.max(0, last)), ended.size())
                .forEach(report -> add(sheet, report, false));
        analytics.running(asset).ifPresent(report -> add(sheet, report, true));
        screen.show(sheet);
    }

    private static void add(Sheet sheet, EfficiencyReport report, boolean running) {
        sheet.row(
                report.period().from(),
                report.period().to(),
                running ? new Cell(true, "still") : new Cell(false, ""),
                Cell.millis(report.planned()),
                Cell.millis(report.producing()),
                report.stops(),
                report.produced(),
                report.good(),
                share(report.availability()),
                share(report.performance()),
                share(report.quality()),
                share(report.oee()),
                energy(report.energy()),
                energy(report.energyPerGood()));
    }

    private static Optional<Cell> share(Optional<Ratio> ratio) {
        return ratio.map(one -> new Cell(one.value(), Cell.number(Math.round(one.value() * 1e3) / 1e1) + " %"));
    }

    private static Optional<Cell> energy(OptionalDouble energy) {
        return energy.isPresent() ? Optional.of(Cell.of(energy.getAsDouble(), Unit.KILOWATT_HOUR)) : Optional.empty();
    }
}
