package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.State;
import io.tiepm.contract.AlarmInlet;
import io.tiepm.contract.Alert;
import io.tiepm.contract.Asset;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Condition;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.MaintenanceAlert;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Raises alarms out of the rolling scores of single signals, and keeps their states on the disk. */
@Component(
        service = {MaintenanceAlert.class, ScoredAlert.class, Figures.class, Check.class},
        configurationPid = "io.tiepm.maintenance.alert")
@Designate(ocd = AlertConfig.class)
public final class ScoredAlert implements MaintenanceAlert, Figures, Check {
    private static final Duration LONGEST_SHELVING = Duration.ofDays(7);
    private static final int LONGEST_REASON = 256;

    private final AlertConfig config;
    private final AssetRegistration registration;
    private final AlarmStore store;
    private final Path folder;
    private final Texts texts;
    private final Clock clock;
    private final Map<AssetId, AssetAlarms> assets = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable AlarmInlet> inlet = new AtomicReference<>();
    private final AtomicLong raised = new AtomicLong();

    /**
     * @throws IOException if the folder of the alarms cannot be used; the message says what to do
     */
    @Activate
    public ScoredAlert(AlertConfig config, BundleContext context, @Reference AssetRegistration registration)
            throws IOException {
        this(config, Folder.configured(config.directory(), context, "alarms"), registration, Clock.systemUTC());
    }

    /** Outside of a framework. */
    public ScoredAlert(AlertConfig config, Path folder, AssetRegistration registration, Clock clock)
            throws IOException {
        this.config = config;
        this.registration = registration;
        this.store = new AlarmStore(folder);
        this.folder = folder;
        this.texts = new Texts(folder.resolve("texts"));
        this.clock = clock;
        store.read(config)
                .forEach(kept ->
                        assets.put(new AssetId(kept.asset()), new AssetAlarms(kept, config, store, clock, this::tell)));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setInlet(AlarmInlet there) {
        inlet.set(there);
    }

    void unsetInlet(AlarmInlet gone) {
        inlet.compareAndSet(gone, null);
    }

    @Override
    public Condition assess(Benchmark benchmark) {
        AssetId id = benchmark.data().batch().asset();
        Optional<Asset> asset = registration.find(id);
        boolean suppressed = asset.filter(one -> one.lifeCycle() == LifeCycle.UNDER_MAINTENANCE)
                .isPresent();
        Condition condition =
                alarmsOf(id).assess(benchmark, asset.map(Asset::specification).orElse(Specification.NONE), suppressed);
        raised.addAndGet(condition.changed().stream()
                .filter(alarm -> alarm.state() == State.UNACK)
                .count());
        return condition;
    }

    @Override
    public List<Alarm> alarms() {
        return all().filter(alarm -> alarm.state() != State.NORM)
                .sorted(Comparator.comparing(Alarm::priority)
                        .reversed()
                        .thenComparing(Alarm::since)
                        .thenComparing(Alarm::point))
                .toList();
    }

    @Override
    public Optional<Alarm> alarm(PointId point) {
        return find(point).flatMap(asset -> asset.alarm(point.name()));
    }

    @Override
    public OptionalDouble health(AssetId asset) {
        AssetAlarms known = assets.get(asset);
        return known == null ? OptionalDouble.empty() : known.health();
    }

    @Override
    public Alarm acknowledge(PointId point, String who) throws RefusedException, IOException {
        return need(point).act(point, Event.ACKNOWLEDGE, "acknowledged", alarm -> by(alarm, alarm.shelvedUntil(), who));
    }

    @Override
    public Alarm shelve(PointId point, Instant until, String who, String why) throws RefusedException, IOException {
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SHELVING))) {
            throw new RefusedException("an alarm is shelved until a time within the next 7 days, not until " + until);
        }
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            throw new RefusedException("shelving needs a reason of 1 to " + LONGEST_REASON + " characters");
        }
        return need(point)
                .act(point, Event.SHELVE, "shelved", alarm -> by(alarm, Optional.of(until), who + ": " + why.strip()));
    }

    @Override
    public Alarm unshelve(PointId point, String who) throws RefusedException, IOException {
        return need(point).act(point, Event.UNSHELVE, "unshelved", alarm -> by(alarm, Optional.empty(), who));
    }

    /** The alarms of something that is no machine, begun if there are none yet. */
    AssetAlarms alarmsOf(AssetId id) {
        return assets.computeIfAbsent(id, one -> new AssetAlarms(one, config, store, clock, this::tell));
    }

    /** What is to be on a chain, and how far it is; of each asset in the order in which it was raised. */
    List<Alert> alerts() {
        return assets.values().stream()
                .flatMap(asset -> asset.alerts().stream())
                .toList();
    }

    /** Takes what the chain says of an alert. */
    void moved(Alert alert) {
        Optional.ofNullable(assets.get(alert.point().asset())).ifPresent(asset -> asset.moved(alert));
    }

    /** Where the alarms, and what belongs to them, are kept. */
    Path folder() {
        return folder;
    }

    /** The words of work orders. */
    Texts texts() {
        return texts;
    }

    /** How many alerts were let go and never raised on a chain, since the server started. */
    long lost() {
        return assets.values().stream().mapToLong(AssetAlarms::lost).sum();
    }

    @Override
    public String source() {
        return "maintenance-alert";
    }

    @Override
    public List<Figure> figures() {
        List<State> states = all().map(Alarm::state).toList();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.count("raised", raised.get(), "Times an alarm became active and unacknowledged."));
        for (State state : State.values()) {
            figures.add(Figure.level(
                    "alarms." + state.name().toLowerCase(Locale.ROOT),
                    states.stream().filter(state::equals).count(),
                    "Alarms in the state " + state + "."));
        }
        return figures;
    }

    @Override
    public String subject() {
        return "alarms";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        assets.forEach((asset, alarms) -> alarms.trouble()
                .ifPresent(why -> findings.add(Finding.broken(
                        "the alarms of " + asset + " are not on the disk: " + why,
                        "make room; it is tried again with the next batch"))));
        if (config.off_score() > config.on_score()) {
            findings.add(Finding.warning(
                    "off.score is above on.score, so alarms flutter",
                    "set off.score below on.score in io.tiepm.maintenance.alert.cfg"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.fine(alarms().size() + " alarms stand, all of them on the disk"));
        }
        return findings;
    }

    private void tell(Alarm changed) {
        AlarmInlet there = inlet.get();
        if (there != null) {
            there.changed(changed);
        }
    }

    private Stream<Alarm> all() {
        return assets.values().stream().flatMap(asset -> asset.alarms().stream());
    }

    private Optional<AssetAlarms> find(PointId point) {
        return Optional.ofNullable(assets.get(point.asset()));
    }

    private AssetAlarms need(PointId point) throws RefusedException {
        return find(point)
                .orElseThrow(() -> new RefusedException(
                        "there is no alarm of " + point + "; tiepm:alarm-list shows those there are"));
    }

    private static Alarm by(Alarm alarm, Optional<Instant> shelvedUntil, String who) {
        return new Alarm(
                alarm.point(),
                alarm.state(),
                alarm.priority(),
                alarm.since(),
                alarm.raised(),
                alarm.score(),
                alarm.finding(),
                shelvedUntil,
                Optional.of(who));
    }
}
