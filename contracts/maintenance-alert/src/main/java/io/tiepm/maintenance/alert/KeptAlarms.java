package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alarm;
import io.tiepm.contract.Alert;
import io.tiepm.evidence.Digest;
import io.tiepm.model.PointId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alarms of an asset as they stand in its file: JSON of plain words and numbers, format 1. */
record KeptAlarms(int format, String asset, List<KeptAlarm> alarms, @Nullable List<KeptAlert> alerts) {
    static final int FORMAT = 1;

    /** Those that are on a chain, or wait for it; none in a file of an earlier release. */
    List<Alert> onChain() {
        return alerts == null
                ? List.of()
                : alerts.stream().map(KeptAlert::alert).toList();
    }

    record KeptAlert(
            String point,
            String raised,
            Alarm.Priority priority,
            String rule,
            String evidence,
            @Nullable String seen,
            @Nullable String end,
            @Nullable KeptPlace place,
            Alert.State state,
            String detail) {
        static KeptAlert of(Alert alert) {
            return new KeptAlert(
                    alert.point().toString(),
                    alert.raised().toString(),
                    alert.priority(),
                    alert.rule(),
                    alert.evidence().toString(),
                    alert.seen().orElse(null),
                    alert.end().orElse(null),
                    alert.place()
                            .map(at -> new KeptPlace(
                                    at.chain(),
                                    at.kind(),
                                    at.number(),
                                    at.transaction().toString(),
                                    at.block()))
                            .orElse(null),
                    alert.state(),
                    alert.detail());
        }

        Alert alert() {
            return new Alert(
                    PointId.parse(point),
                    Instant.parse(raised),
                    priority,
                    rule,
                    Digest.parse(evidence),
                    Optional.ofNullable(seen),
                    Optional.ofNullable(end),
                    Optional.ofNullable(place).map(KeptPlace::place),
                    state,
                    detail);
        }
    }

    record KeptPlace(String chain, String kind, long number, String transaction, long block) {
        Alert.Place place() {
            return new Alert.Place(chain, kind, number, Digest.parse(transaction), block);
        }
    }

    record KeptAlarm(
            String point,
            Alarm.State state,
            Alarm.Priority priority,
            String since,
            String raised,
            double score,
            String finding,
            @Nullable String shelvedUntil,
            @Nullable String by,
            boolean active,
            boolean deviates) {
        static KeptAlarm of(Alarm alarm, Channel channel) {
            return new KeptAlarm(
                    alarm.id(),
                    alarm.state(),
                    alarm.priority(),
                    alarm.since().toString(),
                    alarm.raised().toString(),
                    alarm.score(),
                    alarm.finding(),
                    alarm.shelvedUntil().map(Instant::toString).orElse(null),
                    alarm.by().orElse(null),
                    channel.isActive(),
                    channel.deviates());
        }

        Channel channel(AlertConfig config) {
            PointId id = PointId.parse(point);
            Alarm alarm = new Alarm(
                    id,
                    state,
                    priority,
                    Instant.parse(since),
                    Instant.parse(raised),
                    score,
                    finding,
                    Optional.ofNullable(shelvedUntil).map(Instant::parse),
                    Optional.ofNullable(by));
            return new Channel(id, config, alarm, active, deviates);
        }
    }
}
