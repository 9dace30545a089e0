package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alert;
import io.tiepm.contract.Alert.State;
import io.tiepm.contract.Alerts;
import io.tiepm.contract.AssetRegistration;
import io.tiepm.contract.AssetTokens;
import io.tiepm.errands.Errands;
import io.tiepm.errands.Track;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.Written;
import io.tiepm.model.PointId;
import io.tiepm.status.Check;
import io.tiepm.status.Figure;
import io.tiepm.status.Figures;
import io.tiepm.status.Finding;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Raises urgent alarms on the chain that serves their asset, and lets them follow their life there. One thread of its own
 * looks twice a second what changed; no alarm waits for it, and what a chain does not take yet is kept with the alarms.
 */
@Component(
        service = {Alerts.class, Check.class, Figures.class},
        immediate = true)
public final class ChainAlerts implements Alerts, Check, Figures {
    /** What the outbox has of ours at once. */
    private static final int MOST_FLYING = 64;

    private static final int MOST_TOLD = 5;
    private static final Duration UNREACHABLE = Duration.ofSeconds(5);

    private final AssetRegistration registration;
    private final AssetTokens tokens;
    private final ScoredAlert alarms;
    private final Clock clock;
    private final Map<String, Raiser> raisers = new ConcurrentSkipListMap<>();
    private final Errands<AlertName, Raiser.Told> errands;

    @Activate
    public ChainAlerts(
            @Reference AssetRegistration registration, @Reference AssetTokens tokens, @Reference ScoredAlert alarms) {
        this(registration, tokens, alarms, Clock.systemUTC());
    }

    /** Outside of a framework. */
    public ChainAlerts(AssetRegistration registration, AssetTokens tokens, ScoredAlert alarms, Clock clock) {
        this.registration = registration;
        this.tokens = tokens;
        this.alarms = alarms;
        this.clock = clock;
        this.errands = new Errands<>("tiepm-alerts", MOST_FLYING, clock);
        errands.begin(() -> errands.visit(lasting(), AlertName::of, Raiser.Told::of, this::step));
    }

    @Deactivate
    public void stop() {
        errands.end();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addLedger(Ledger ledger) {
        raisers.put(ledger.chain(), new Raiser(ledger, clock));
        errands.lookAgain();
    }

    public void removeLedger(Ledger ledger) {
        raisers.computeIfPresent(ledger.chain(), (chain, raiser) -> raiser.ledger() == ledger ? null : raiser);
    }

    @Override
    public List<Alert> alerts() {
        return alarms.alerts().stream()
                .sorted(Comparator.comparing(Alert::raised).reversed().thenComparing(Alert::point))
                .toList();
    }

    @Override
    public Optional<Alert> alert(PointId point) {
        return alarms.alerts().stream().filter(one -> one.point().equals(point)).reduce((earlier, later) -> later);
    }

    private List<Alert> lasting() {
        return alarms.alerts().stream().filter(alert -> !alert.isOver()).toList();
    }

    /** The one that bears it, or the one that serves its asset. */
    private Optional<Raiser> raiser(Alert alert) {
        if (alert.place().isPresent()) {
            return Optional.ofNullable(raisers.get(alert.place().get().chain()));
        }
        List<Ledger> ledgers = raisers.values().stream().map(Raiser::ledger).toList();
        return registration
                .find(alert.point().asset())
                .flatMap(asset -> Ledger.serving(ledgers, asset.nameplate().category()))
                .map(ledger -> raisers.get(ledger.chain()));
    }

    /** Tells whether the chain answers. */
    private boolean step(Alert alert, Track<Raiser.Told> track) {
        Optional<Raiser> raiser = raiser(alert);
        if (raiser.isEmpty()) {
            track.look(Raiser.Told.of(alert));
            track.rest(clock.instant(), UNREACHABLE);
            waits(alert, "no chain that would take it is configured");
            return true;
        }
        try {
            alarms.moved(raiser.get()
                    .step(
                            alert,
                            tokens.token(alert.point().asset()),
                            track,
                            (written, refusal) -> landed(alert, track, raiser.get(), written, refusal)));
            return true;
        } catch (LedgerException trouble) {
            track.rest(clock.instant(), UNREACHABLE);
            waits(alert, String.valueOf(trouble.getMessage()));
            return trouble.fault() == LedgerException.Fault.REFUSED;
        }
    }

    /** Where it stood on the chain still counts while the chain does not answer. */
    private void waits(Alert alert, String why) {
        alarms.moved(alert.as(alert.place().isPresent() ? alert.state() : State.WAITING, why));
    }

    /** Comes on a thread of the ledger. */
    private void landed(
            Alert alert, Track<Raiser.Told> track, Raiser raiser, Optional<Written> written, Optional<String> refusal) {
        errands.soon(() -> {
            track.land();
            if (written.isPresent() && isNowhere(alert)) {
                alarms.moved(raiser.landed(alert, written.get()));
            } else if (refusal.isPresent() && errands.isCurrent(AlertName.of(alert), track)) {
                alarms.moved(raiser.refused(alert, track, refusal.get()));
            } // else the next round asks the chain, which may be further by then
        });
    }

    /** Whether it has no place on a chain yet, as it stands by now. */
    private boolean isNowhere(Alert alert) {
        return alarms.alerts().stream()
                .anyMatch(one -> AlertName.of(one).equals(AlertName.of(alert))
                        && one.place().isEmpty());
    }

    @Override
    public String source() {
        return "alerts";
    }

    @Override
    public List<Figure> figures() {
        List<Alert> all = alarms.alerts();
        return List.of(
                Figure.level(
                        "alerts.raised",
                        all.stream().filter(one -> one.place().isPresent()).count(),
                        "Alerts on a chain that last, and the latest that are over."),
                Figure.level(
                        "alerts.waiting",
                        all.stream().filter(one -> one.state() == State.WAITING).count(),
                        "Alerts that are not on their chain yet."),
                Figure.level(
                        "alerts.refused",
                        all.stream().filter(one -> one.state() == State.REFUSED).count(),
                        "Alerts whose next step a chain does not take."),
                Figure.count(
                        "alerts.lost",
                        alarms.lost(),
                        "Alerts that were let go because too many waited for their chain."));
    }

    @Override
    public String subject() {
        return "alerts on the ledger";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<Alert> all = alarms.alerts();
        all.stream()
                .filter(one -> one.state() == State.REFUSED)
                .limit(MOST_TOLD)
                .forEach(one -> findings.add(Finding.warning(
                        "the chain does not take the alert of " + one.point() + ": " + one.detail(),
                        "see to what it says; it is tried again every hour")));
        if (alarms.lost() > 0) {
            findings.add(Finding.warning(
                    alarms.lost() + " alerts ended before a chain took them, and were let go",
                    "see tiepm:ledger-status, or set chain.priority = never in io.tiepm.maintenance.alert.cfg"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.fine(all.stream().filter(one -> !one.isOver()).count() + " alerts last, "
                    + all.stream().filter(one -> one.state() == State.WAITING).count()
                    + " of them wait for their chain"));
        }
        return findings;
    }
}
