package io.tiepm.maintenance.alert;

import io.tiepm.contract.Alarm;
import io.tiepm.model.PointId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alarms of an asset as they stand in its file: JSON of plain words and numbers, format 1. */
record KeptAlarms(int format, String asset, List<KeptAlarm> alarms) {
    static final int FORMAT = 1;

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
