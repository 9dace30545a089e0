package io.tiepm.console;

import io.tiepm.contract.EfficiencyAnalytics;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.Ratio;
import io.tiepm.model.Unit;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

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
                .shown("Period (" + screen.look().zone() + ")")
                .hidden("from")
                .hidden("to")
                .hidden("running")
                .number("availability", "Availability")
                .number("performance", "Performance")
                .number("quality", "Quality")
                .number("oee", "OEE")
                .number("producingMs", "Producing")
                .minor()
                .number("plannedMs", "Planned")
                .minor()
                .loss("stops", "Stops")
                .minor()
                .number("good", "Good")
                .minor()
                .number("produced", "Produced")
                .minor()
                .number("energyKwh", "Energy")
                .minor()
                .number("energyPerGoodKwh", "Per good piece")
                .minor();
        List<EfficiencyReport> ended = analytics.ended(asset);
        ended.subList(Math.max(0, ended.size() - Math.max(0, last)), ended.size())
                .forEach(report -> add(sheet, report, false, house.clock().getZone()));
        analytics
                .running(asset)
                .ifPresent(report -> add(sheet, report, true, house.clock().getZone()));
        screen.show(sheet);
    }

    private static void add(Sheet sheet, EfficiencyReport report, boolean running, ZoneId zone) {
        sheet.row(
                period(report.period(), running, zone),
                report.period().from(),
                report.period().to(),
                running,
                share(report.availability()),
                share(report.performance()),
                share(report.quality()),
                share(report.oee()),
                Cell.millis(report.producing()),
                Cell.millis(report.planned()),
                report.stops(),
                report.good(),
                report.produced(),
                energy(report.energy()),
                energy(report.energyPerGood()));
    }

    private static String period(Period period, boolean running, ZoneId zone) {
        LocalDateTime from = LocalDateTime.ofInstant(period.from(), zone);
        LocalDateTime to = LocalDateTime.ofInstant(period.to(), zone);
        boolean oneDay = from.toLocalDate().equals(to.toLocalDate());
        return DAY.format(from) + " - " + (running ? "now" : oneDay ? TIME.format(to) : DAY.format(to));
    }

    private static Optional<Cell> share(Optional<Ratio> ratio) {
        return ratio.map(one -> new Cell(one.value(), Cell.number(Math.round(one.value() * 1e3) / 1e1) + " %"));
    }

    private static Optional<Cell> energy(OptionalDouble energy) {
        return energy.isPresent() ? Optional.of(Cell.of(energy.getAsDouble(), Unit.KILOWATT_HOUR)) : Optional.empty();
    }
}
