package io.tiepm.efficiency.analytics;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.Condition;
import io.tiepm.contract.EfficiencyAnalytics;
import io.tiepm.contract.EfficiencyReport;
import io.tiepm.contract.Specification;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Adds up periods out of the signals whose roles an asset's specification declares. */
@Component(
        service = {EfficiencyAnalytics.class, Figures.class, Check.class},
        configurationPid = "io.tiepm.efficiency.analytics")
@Designate(ocd = EfficiencyConfig.class)
public final class PeriodAnalytics implements EfficiencyAnalytics, Figures, Check {
    private final EfficiencyConfig config;
    private final AssetRegistration registration;
    private final ConfiguredCalendar calendar;
    private final PeriodStore store;
    private final Clock clock;
    private final Map<AssetId, AssetEfficiency> assets = new ConcurrentHashMap<>();
    private final AtomicLong reports = new AtomicLong();

    /**
     * @throws IOException if the folder of the periods cannot be used; the message says what to do
     */
    @Activate
    public PeriodAnalytics(EfficiencyConfig config, BundleContext context, @Reference AssetRegistration registration)
            throws IOException {
        this(config, Folder.configured(config.directory(), context, "efficiency"), registration, Clock.systemUTC());
    }

    /** Outside of a framework. */
    public PeriodAnalytics(EfficiencyConfig config, Path folder, AssetRegistration registration, Clock clock)
            throws IOException {
        this.config = config;
        this.registration = registration;
        this.calendar = ConfiguredCalendar.of(config);
        this.store = new PeriodStore(folder);
        this.clock = clock;
    }

    @Deactivate
    void close() {
        assets.values().forEach(AssetEfficiency::close);
    }

    @Override
    public List<EfficiencyReport> fold(Condition condition) {
        Accepted data = condition.benchmark().data();
        AssetId id = data.batch().asset();
        Specification specification =
                registration.find(id).map(Asset::specification).orElse(Specification.NONE);
        List<EfficiencyReport> over = asset(id, specification).fold(data, specification);
        reports.addAndGet(over.size());
        return over;
    }

    @Override
    public Optional<EfficiencyReport> running(AssetId asset) {
        return find(asset).flatMap(AssetEfficiency::running);
    }

    @Override
    public List<EfficiencyReport> ended(AssetId asset) {
        return find(asset).map(AssetEfficiency::ended).orElse(List.of());
    }

    /** Also what was kept of an asset that has sent nothing since the start. */
    private Optional<AssetEfficiency> find(AssetId id) {
        return registration.find(id).map(found -> asset(id, found.specification()));
    }

    private AssetEfficiency asset(AssetId id, Specification specification) {
        return assets.computeIfAbsent(
                id, one -> new AssetEfficiency(one, config, calendar.calendar(), store, specification, clock));
    }

    @Override
    public String source() {
        return "efficiency-analytics";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.count("reports", reports.get(), "Periods that ended."),
                Figure.count(
                        "stops.micro",
                        assets.values().stream()
                                .mapToLong(AssetEfficiency::microStops)
                                .sum(),
                        "Stops shorter than " + config.micro_stop_s() + " s."),
                Figure.count(
                        "readings.late",
                        assets.values().stream()
                                .mapToLong(AssetEfficiency::late)
                                .sum(),
                        "Readings that came after their period had ended; they count nothing."));
    }

    @Override
    public String subject() {
        return "efficiency";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        calendar.problem()
                .ifPresent(problem -> findings.add(Finding.broken(
                        problem + "; periods of an hour in UTC are used",
                        "correct io.tiepm.efficiency.analytics.cfg")));
        assets.forEach((id, asset) -> {
            asset.trouble()
                    .ifPresent(why -> findings.add(Finding.broken(
                            "the periods of " + id + " are not on the disk: " + why,
                            "make room; it is tried again every minute")));
            asset.misfits()
                    .forEach(misfit -> findings.add(Finding.warning(
                            misfit, "give the point a unit such as kW.h or kW, or take the role away")));
        });
        if (findings.isEmpty()) {
            findings.add(Finding.fine("the periods of " + assets.size() + " assets are on the disk"));
        }
        return findings;
    }
}
