package io.tiepm.efficiency.analytics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calendar that the configuration asks for.
 *
 * @param calendar periods of an hour in UTC where the configuration is wrong
 * @param problem what is wrong with the configuration, in one sentence; empty when nothing is
 */
record ConfiguredCalendar(ShiftCalendar calendar, Optional<String> problem) {
    private static final Logger log = LoggerFactory.getLogger(ConfiguredCalendar.class);

    static ConfiguredCalendar of(EfficiencyConfig config) {
        try {
            ZoneId zone = zone(config.zone());
            List<LocalTime> shifts = Stream.of(config.shifts())
                    .flatMap(text -> Stream.of(text.split(",")))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(ConfiguredCalendar::time)
                    .toList();
            return new ConfiguredCalendar(
                    shifts.isEmpty()
                            ? ShiftCalendar.even(Duration.ofMinutes(config.period_min()), zone)
                            : ShiftCalendar.shifts(shifts, zone),
                    Optional.empty());
        } catch (IllegalArgumentException wrong) {
            String problem = String.valueOf(wrong.getMessage());
            log.error("io.tiepm.efficiency.analytics.cfg: {}; periods of an hour in UTC are used", problem);
            return new ConfiguredCalendar(
                    ShiftCalendar.even(Duration.ofHours(1), ZoneOffset.UTC), Optional.of(problem));
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(
                    "zone = " + text + ": there is no such time zone; for example Europe/Berlin", none);
        }
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(
                    "shifts: '" + text + "' is no time of day; write them as 06:00, 14:00, 22:00", none);
        }
    }
}
