package io.tiepm.flow;

import io.tiepm.contract.Alarm;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alarm that came into another state.
 *
 * @param id names the alarm for as long as it is shown, {@code asset/point}
 * @param asset which asset
 * @param point the name of the signal that raised it, within the asset
 * @param state by ANSI/ISA-18.2: {@code NORM}, {@code UNACK}, {@code ACK}, {@code RTNUN}, {@code SHLVD}, {@code DSUPR}
 *     or {@code OOSRV}
 * @param priority {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param since when it came into the state, ISO 8601 in UTC
 * @param raised when it became active last, ISO 8601 in UTC
 * @param score how far the signal was from what is normal, 1 at the edge
 * @param finding one sentence for the mechanic
 * @param shelvedUntil when a shelved alarm comes back, ISO 8601 in UTC; null when it is not shelved
 * @param by who acknowledged or shelved it last, and why; null when nobody did
 */
public record AlarmNotice(
        String id,
        String asset,
        String point,
        String state,
        String priority,
        String since,
        String raised,
        double score,
        String finding,
        @Nullable String shelvedUntil,
        @Nullable String by)
        implements Notice {
    static AlarmNotice of(Alarm alarm) {
        return new AlarmNotice(
                alarm.id(),
                alarm.point().asset().value(),
                alarm.point().name(),
                alarm.state().name(),
                alarm.priority().name().toLowerCase(Locale.ROOT),
                alarm.since().toString(),
                alarm.raised().toString(),
                alarm.score(),
                alarm.finding(),
                alarm.shelvedUntil().map(Instant::toString).orElse(null),
                alarm.by().orElse(null));
    }

    @Override
    public String toString() {
        return Notice.json(this);
    }
}
