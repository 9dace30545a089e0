package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alarm.Priority;
import io.tiepm.maintenance.alert.AssetAlarms.Wrong;
import io.tiepm.model.AssetId;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Findings that raise an alarm: it stands, as an alarm of the gateway, for as long as the check finds what it found, and is
 * acknowledged and shelved like any other. Looks once a minute. Alarms of a check that is away stay as they were.
 */
@Component(service = FindingAlarms.class, immediate = true)
public final class FindingAlarms {
    static final AssetId GATEWAY = new AssetId("gateway");

    private static final Logger log = LoggerFactory.getLogger(FindingAlarms.class);

    private final ScoredAlert alerts;
    private final Set<Check> checks = new CopyOnWriteArraySet<>();
    private final Map<String, Set<String>> standing = new HashMap<>();
    private final ScheduledThreadPoolExecutor minutely = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "finding-alarms");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public FindingAlarms(@Reference ScoredAlert alerts) {
        this.alerts = alerts;
        minutely.scheduleWithFixedDelay(this::tryLook, 10, 60, TimeUnit.SECONDS);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(Check check) {
        checks.add(check);
    }

    void removeCheck(Check check) {
        checks.remove(check);
    }

    @Deactivate
    void stop() {
        minutely.shutdownNow();
    }

    private void tryLook() {
        try {
            look();
        } catch (RuntimeException bug) {
            log.warn("What was found could not be told as alarms, it is tried again in a minute: {}", bug.toString());
        }
    }

    /** Raises what was found since the last look, and lets go what is found no more. */
    synchronized void look() {
        for (Check check : checks) {
            if (check.raises()) {
                look(check);
            }
        }
    }

    private void look(Check check) {
        Map<String, Wrong> found = new HashMap<>();
        for (Finding finding : check.findings()) {
            if (finding.level() != Finding.Level.FINE) {
                finding.alarm().ifPresent(name -> found.merge(name, wrong(finding), FindingAlarms::both));
            }
        }
        Set<String> before = standing.computeIfAbsent(check.subject(), this::kept);
        if (found.isEmpty() && before.isEmpty()) {
            return;
        }
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(found.keySet());
        alerts.alarmsOf(GATEWAY).found(found, gone);
        standing.put(check.subject(), Set.copyOf(found.keySet()));
    }

    /** Alarms of the check from before a restart: they begin with its subject. */
    private Set<String> kept(String subject) {
        Set<String> names = new HashSet<>();
        alerts.alarms().stream()
                .map(alarm -> alarm.point())
                .filter(point -> point.asset().equals(GATEWAY) && point.name().startsWith(subject + "."))
                .forEach(point -> names.add(point.name()));
        return names;
    }

    private static Wrong wrong(Finding finding) {
        return new Wrong(
                finding.level() == Finding.Level.BROKEN ? Priority.HIGH : Priority.MEDIUM,
                finding.what() + "; " + finding.remedy());
    }

    private static Wrong both(Wrong one, Wrong other) {
        return new Wrong(
                one.priority().compareTo(other.priority()) > 0 ? one.priority() : other.priority(),
                one.sentence() + ". " + other.sentence());
    }
}
