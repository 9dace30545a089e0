package io.tiepm.maintenance.alert;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alarm.Priority;
import io.tiepm.contract.Alarm.State;
import io.tiepm.contract.Alert;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Condition;
import io.tiepm.contract.Deviation;
import io.tiepm.contract.Limit;
import io.tiepm.contract.RefusedException;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals of one asset and their alarms: at most {@link #MOST_CHANNELS}, about 700 bytes each. Written when an alarm
 * comes into another state. Thread-safe.
 */
final class AssetAlarms {
    /** Signals beyond these raise no alarm. */
    static final int MOST_CHANNELS = 4096;

    /** The point that bears the alarm when the whole device is silent. */
    static final String DEVICE = "device.silent";

    private static final Logger log = LoggerFactory.getLogger(AssetAlarms.class);

    private final AssetId asset;
    private final AlertConfig config;
    private final AlarmStore store;
    private final Clock clock;
    private final Consumer<Alarm> tell;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final AlertBook book;
    private OptionalDouble health = OptionalDouble.empty();
    private Optional<String> trouble = Optional.empty();

    /**
     * @param tell hears of each alarm that came into another state, in order; returns at once
     */
    AssetAlarms(AssetId asset, AlertConfig config, AlarmStore store, Clock clock, Consumer<Alarm> tell) {
        this(asset, List.of(), config, store, clock, tell);
    }

    private AssetAlarms(
            AssetId asset,
            List<Alert> alerts,
            AlertConfig config,
            AlarmStore store,
            Clock clock,
            Consumer<Alarm> tell) {
        this.asset = asset;
        this.book = new AlertBook(onChain(config), alerts);
        this.config = config;
        this.store = store;
        this.clock = clock;
        this.tell = tell;
    }

    /** Goes on where it stood before a restart. */
    AssetAlarms(KeptAlarms kept, AlertConfig config, AlarmStore store, Clock clock, Consumer<Alarm> tell) {
        this(new AssetId(kept.asset()), kept.onChain(), config, store, clock, tell);
        kept.alarms().forEach(alarm -> {
            Channel channel = alarm.channel(config);
            channels.put(PointId.parse(alarm.point()).name(), channel);
            // what was written of the alarm and not of its alert any more
            channel.alarm().ifPresent(one -> book.heard(one, one.since()));
        });
    }

    /**
     * @param suppressed whether a rule hides the alarms of the asset
     */
    synchronized Condition assess(Benchmark benchmark, Specification specification, boolean suppressed) {
        for (Deviation deviation : benchmark.deviations()) {
            String point = deviation.expectation().signal().id().name();
            boolean critical =
                    specification.limit(point).filter(Limit::critical).isPresent();
            channel(point).ifPresent(channel -> channel.deviated(deviation, critical));
        }
        hear(benchmark.data());
        Instant now = clock.instant();
        List<Alarm> changed = new ArrayList<>();
        channels.values().forEach(channel -> channel.settle(suppressed, now).ifPresent(changed::add));
        boolean booked = book(changed, benchmark.data().batch().header().root(), now);
        if (!changed.isEmpty() || booked || trouble.isPresent()) {
            keep();
        }
        changed.forEach(tell);
        double worst =
                channels.values().stream().mapToDouble(Channel::score).max().orElse(0);
        health = OptionalDouble.of(Health.of(worst));
        return new Condition(benchmark, health.getAsDouble(), changed);
    }

    /** Tells whether the book changed. */
    private boolean book(List<Alarm> changed, Digest evidence, Instant now) {
        boolean booked = false;
        for (Alarm alarm : changed) {
            booked |= book.heard(alarm, now);
        }
        for (Channel channel : channels.values()) {
            Optional<Alarm> calls = channel.alarm().filter(book::needs);
            Optional<String> rule = calls.flatMap(alarm -> channel.rule());
            booked |= rule.isPresent() && book.raise(calls.get(), rule.get(), evidence, now);
        }
        return booked;
    }

    /**
     * Takes what was found wrong with something else than a signal; such alarms go to no chain.
     *
     * @param found what stands, by the name of its alarm
     * @param gone alarms of which nothing stands any more
     */
    synchronized void found(Map<String, Wrong> found, Set<String> gone) {
        Instant now = clock.instant();
        found.forEach((name, wrong) ->
                channel(name).ifPresent(channel -> channel.stands(true, wrong.priority(), wrong.sentence())));
        gone.stream()
                .flatMap(name -> Stream.ofNullable(channels.get(name)))
                .forEach(channel -> channel.stands(false, Priority.LOW, ""));
        List<Alarm> changed = channels.values().stream()
                .flatMap(channel -> channel.settle(false, now).stream())
                .toList();
        if (!changed.isEmpty() || trouble.isPresent()) {
            keep();
        }
        changed.forEach(tell);
    }

    /** What was found wrong: how soon to look, and one sentence. */
    record Wrong(Priority priority, String sentence) {}

    /** What is to be on the chain, and how far it is; in the order in which it was raised. */
    synchronized List<Alert> alerts() {
        return book.all();
    }

    /** How many alerts were let go and never raised on a chain, since the server started. */
    synchronized long lost() {
        return book.lost();
    }

    /** Takes what the chain says of an alert. */
    synchronized void moved(Alert alert) {
        if (book.moved(alert)) {
            keep();
        }
    }

    private static Optional<Priority> onChain(AlertConfig config) {
        return Optional.of(config.chain_priority().strip().toUpperCase(Locale.ROOT))
                .filter(word -> !word.equals("NEVER"))
                .map(Priority::valueOf);
    }

    synchronized List<Alarm> alarms() {
        wake();
        return channels.values().stream()
                .flatMap(channel -> channel.alarm().stream())
                .toList();
    }

    synchronized Optional<Alarm> alarm(String point) {
        wake();
        return Optional.ofNullable(channels.get(point)).flatMap(Channel::alarm);
    }

    synchronized OptionalDouble health() {
        return health;
    }

    /** Why the alarms are not on the disk; empty when they are. */
    synchronized Optional<String> trouble() {
        return trouble;
    }

    /**
     * Does what a person wants with an alarm.
     *
     * @param verb for the message where it is refused, such as {@code acknowledged}
     * @param and what else changes with the event
     */
    synchronized Alarm act(PointId point, Event event, String verb, UnaryOperator<Alarm> and)
            throws RefusedException, IOException {
        wake();
        Channel channel = channels.get(point.name());
        Alarm alarm = Optional.ofNullable(channel)
                .flatMap(Channel::alarm)
                .orElseThrow(() -> new RefusedException(
                        "there is no alarm of " + point + "; tiepm:alarm-list shows those there are"));
        Alarm next = channel.after(event, clock.instant())
                .map(and)
                .orElseThrow(() -> new RefusedException(
                        "the alarm of %s is %s and cannot be %s".formatted(point, words(alarm.state()), verb)));
        channel.alarm(next);
        try {
            write();
        } catch (IOException full) {
            channel.alarm(alarm);
            throw full;
        }
        if (book.heard(next, clock.instant())) {
            keep();
        }
        tell.accept(next);
        return next;
    }

    /**
     * Takes how far each signal can be trusted. While nothing of the device can, that is one alarm of the device and not
     * one of each signal.
     */
    private void hear(Accepted data) {
        Batch batch = data.batch().batch();
        boolean[] trusted = new boolean[batch.signals().size()];
        boolean any = false;
        long latest = Long.MIN_VALUE;
        for (int row = 0; row < batch.size(); row++) {
            boolean good = batch.quality(row) == Quality.GOOD && !data.flags().any(row);
            trusted[batch.signalIndex(row)] |= good;
            any |= good;
            latest = Math.max(latest, batch.at(row));
        }
        if (batch.size() > 0) {
            Instant at = Moments.ofNanos(latest);
            hear(DEVICE, any, at, Priority.HIGH);
            for (int i = 0; any && i < trusted.length; i++) {
                hear(batch.signals().get(i).id().name(), trusted[i], at, Priority.MEDIUM);
            }
        }
    }

    private void hear(String point, boolean trusted, Instant at, Priority priority) {
        channel(point).ifPresent(channel -> {
            channel.heard(trusted, at);
            if (!trusted) {
                long seconds = channel.untrusted(at);
                channel.silence(
                        priority, point.equals(DEVICE) ? Words.deviceSilent(seconds) : Words.silent(point, seconds));
            }
        });
    }

    private Optional<Channel> channel(String point) {
        Channel known = channels.get(point);
        if (known == null && channels.size() < MOST_CHANNELS) {
            known = new Channel(new PointId(asset, point), config);
            channels.put(point, known);
        }
        return Optional.ofNullable(known);
    }

    /** Brings back what was shelved until now. */
    private void wake() {
        Instant now = clock.instant();
        List<Alarm> woken = channels.values().stream()
                .flatMap(channel -> channel.wake(now).stream())
                .toList();
        if (!woken.isEmpty()) {
            woken.forEach(alarm -> book.heard(alarm, now));
            keep();
            woken.forEach(tell);
        }
    }

    private void keep() {
        try {
            write();
            trouble = Optional.empty();
        } catch (IOException full) {
            if (trouble.isEmpty()) {
                log.error("the alarms of {} would be lost with a restart: {}", asset, full.getMessage());
            }
            trouble = Optional.of(String.valueOf(full.getMessage()));
        }
    }

    private void write() throws IOException {
        store.write(new KeptAlarms(
                KeptAlarms.FORMAT,
                asset.value(),
                channels.values().stream()
                        .flatMap(channel ->
                                channel.alarm().stream().map(alarm -> KeptAlarms.KeptAlarm.of(alarm, channel)))
                        .toList(),
                book.all().stream().map(KeptAlarms.KeptAlert::of).toList()));
    }

    private static String words(State state) {
        return switch (state) {
            case NORM -> "normal";
            case UNACK -> "active and unacknowledged";
            case ACK -> "acknowledged already";
            case RTNUN -> "returned and unacknowledged";
            case SHLVD -> "shelved";
            case DSUPR -> "suppressed while the asset is under maintenance";
            case OOSRV -> "out of service";
        };
    }
}
