package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alarm.State;
import io.tiepm.contract.Deviation;
import io.tiepm.contract.Expectation;
import io.tiepm.model.PointId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one signal did lately, and its alarm. About 700 bytes. For one thread.
 */
final class Channel {
    private static final double HIGH = 3;
    private static final double MEDIUM = 1.5;

    private final PointId point;
    private final AlertConfig config;
    private final Rolling rolling = new Rolling();
    private final Debounce debounce;
    private Optional<Alarm> alarm;
    private boolean deviates;
    private boolean silent;
    private boolean active;
    private Optional<Instant> untrustedSince = Optional.empty();
    private double score;
    private Priority priority = Priority.LOW;
    private String finding = "";
    private Optional<Expectation> broken = Optional.empty();
    private boolean isCritical;

    Channel(PointId point, AlertConfig config) {
        this(point, config, Optional.empty(), false, false);
    }

    /**
     * Goes on where it stood before a restart.
     *
     * @param active whether what it warns of was so
     * @param deviates whether that was a deviation; silence otherwise
     */
    Channel(PointId point, AlertConfig config, Alarm alarm, boolean active, boolean deviates) {
        this(point, config, Optional.of(alarm), active, deviates);
        priority = alarm.priority();
        finding = alarm.finding();
    }

    private Channel(PointId point, AlertConfig config, Optional<Alarm> alarm, boolean active, boolean deviates) {
        this.point = point;
        this.config = config;
        this.alarm = alarm;
        this.active = active;
        this.deviates = deviates;
        this.silent = active && !deviates;
        this.debounce = new Debounce(config, deviates);
    }

    Optional<Alarm> alarm() {
        return alarm;
    }

    void alarm(Alarm now) {
        alarm = Optional.of(now);
    }

    boolean isActive() {
        return active;
    }

    /** The score as it is believed: the rolling mean. */
    double score() {
        return score;
    }

    /** Takes what the benchmark found. */
    void deviated(Deviation deviation, boolean critical) {
        boolean specified = deviation.expectation().source() == Expectation.Source.SPECIFIED;
        boolean broken = critical && specified && deviation.score() >= 1;
        double sign = deviation.actual() < deviation.expectation().centre() ? -1 : 1;
        double mean = Math.abs(rolling.add(sign * deviation.score(), deviation.samples()));
        score = (broken ? Math.max(mean, Math.min(deviation.score(), Rolling.MOST)) : mean) / config.on_score();
        deviates = debounce.next(score * config.on_score(), broken);
        if (deviates && score >= 1) {
            priority = broken
                    ? Priority.CRITICAL
                    : specified || score >= HIGH ? Priority.HIGH : score >= MEDIUM ? Priority.MEDIUM : Priority.LOW;
            finding = Words.deviation(deviation, score);
            this.broken = Optional.of(deviation.expectation());
            isCritical = critical;
        }
    }

    /** Takes how far the signal could be trusted at all. */
    void heard(boolean trusted, Instant at) {
        if (trusted) {
            untrustedSince = Optional.empty();
            silent = false;
            return;
        }
        if (untrustedSince.isEmpty()) {
            untrustedSince = Optional.of(at);
        }
        silent = silent || untrusted(at) >= config.silent_s();
    }

    /** For how long nothing could be trusted, in seconds. */
    long untrusted(Instant at) {
        return untrustedSince
                .map(since -> Math.max(0, Duration.between(since, at).toSeconds()))
                .orElse(0L);
    }

    boolean deviates() {
        return deviates;
    }

    /** The rule by which it is active; empty while it is not, or just after a restart. */
    Optional<String> rule() {
        return deviates
                ? broken.map(expected -> RuleText.deviation(expected, isCritical, config))
                : Optional.of(RuleText.silence(point.name(), config)).filter(rule -> silent);
    }

    /** Silence is an alarm by itself, told with these words. */
    void silence(Priority how, String words) {
        if (!deviates) {
            priority = how;
            finding = words;
        }
    }

    /** Takes what is found wrong, or is not any more, by who watches over something else than a signal. */
    void stands(boolean so, Priority how, String words) {
        silent = so;
        if (so) {
            priority = how;
            finding = words;
        }
    }

    /**
     * Brings the alarm to where it belongs.
     *
     * @param suppressed whether a rule hides the alarms of the asset
     * @return the alarm, if it came into another state
     */
    Optional<Alarm> settle(boolean suppressed, Instant now) {
        State before = alarm.map(Alarm::state).orElse(State.NORM);
        boolean nowActive = deviates || silent;
        boolean escalated =
                alarm.filter(one -> one.priority().compareTo(priority) < 0).isPresent()
                        && priority == Priority.CRITICAL;
        if (nowActive && !active) {
            raise(now);
        } else if (!nowActive && active) {
            active = false;
            happened(Event.CLEAR, now);
        } else if (active) {
            describe();
            if (escalated) {
                happened(Event.ESCALATE, now);
            }
        }
        wake(now);
        if (alarm.isPresent() && (!suppressed || alarm.get().state() != State.NORM)) {
            happened(suppressed ? Event.SUPPRESS : Event.UNSUPPRESS, now);
        }
        return alarm.filter(one -> one.state() != before);
    }

    /** Brings the alarm back if it was shelved until now; gives it if so. */
    Optional<Alarm> wake(Instant now) {
        boolean over = alarm.flatMap(Alarm::shelvedUntil)
                .filter(until -> !until.isAfter(now))
                .isPresent();
        if (over) {
            happened(Event.UNSHELVE, now);
        }
        return alarm.filter(one -> over);
    }

    /** The alarm after an event; empty where there is none, or its state does not allow it. */
    Optional<Alarm> after(Event event, Instant now) {
        return alarm.flatMap(one -> StateTable.next(one.state(), event, active)
                .map(state -> state == one.state() ? one : moved(one, state, now)));
    }

    private void raise(Instant now) {
        active = true;
        Alarm from = alarm.orElseGet(() ->
                new Alarm(point, State.NORM, priority, now, now, score, finding, Optional.empty(), Optional.empty()));
        alarm = Optional.of(new Alarm(
                point, from.state(), priority, from.since(), now, score, finding, from.shelvedUntil(), from.by()));
        happened(Event.ACTIVATE, now);
    }

    private void describe() {
        alarm = alarm.map(one -> new Alarm(
                point,
                one.state(),
                one.priority().compareTo(priority) > 0 ? one.priority() : priority,
                one.since(),
                one.raised(),
                score,
                finding,
                one.shelvedUntil(),
                one.by()));
    }

    private void happened(Event event, Instant now) {
        after(event, now).ifPresent(next -> alarm = Optional.of(next));
    }

    private static Alarm moved(Alarm one, State state, Instant now) {
        return new Alarm(
                one.point(),
                state,
                one.priority(),
                now,
                one.raised(),
                one.score(),
                one.finding(),
                state == State.SHLVD ? one.shelvedUntil() : Optional.empty(),
                one.by());
    }
}
