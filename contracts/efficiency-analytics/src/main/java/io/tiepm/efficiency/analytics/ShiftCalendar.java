package io.tiepm.efficiency.analytics;

import io.tiepm.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cuts time into the periods of reports. What is written by the clock on the wall stays there when the clocks change: a
 * night shift then lasts an hour more or less, and no moment belongs to two periods or to none. Immutable.
 */
final class ShiftCalendar {
    private final ZoneId zone;
    private final List<LocalTime> shifts;
    private final Duration even;

    private ShiftCalendar(ZoneId zone, List<LocalTime> shifts, Duration even) {
        this.zone = zone;
        this.shifts = shifts;
        this.even = even;
    }

    /** Periods that begin at these times of the day; at least one. */
    static ShiftCalendar shifts(List<LocalTime> shifts, ZoneId zone) {
        return new ShiftCalendar(zone, shifts.stream().sorted().distinct().toList(), Duration.ZERO);
    }

    /**
     * Periods of this length, counted from each local midnight; the day's last is cut short where they do not fit. A
     * period of 24 hours is a day, of however many hours.
     */
    static ShiftCalendar even(Duration length, ZoneId zone) {
        boolean day = length.equals(Duration.ofDays(1));
        return new ShiftCalendar(zone, List.of(LocalTime.MIDNIGHT), day ? Duration.ZERO : length);
    }

    /** The period that a moment belongs to. */
    Period around(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        TreeSet<Instant> starts = new TreeSet<>(IntStream.rangeClosed(-2, 2)
                .mapToObj(day::plusDays)
                .flatMap(this::starts)
                .toList());
        Instant from = starts.floor(moment);
        Instant to = starts.higher(moment);
        if (from == null || to == null) {
            throw new IllegalStateException("no period around " + moment + " in " + zone);
        }
        return even.isZero() ? new Period(from, to) : slice(from, to, moment);
    }

    private Stream<Instant> starts(LocalDate day) {
        return shifts.stream().map(time -> day.atTime(time).atZone(zone).toInstant());
    }

    private Period slice(Instant midnight, Instant next, Instant moment) {
        long before = Duration.between(midnight, moment).dividedBy(even);
        Instant from = midnight.plus(even.multipliedBy(before));
        Instant to = from.plus(even);
        return new Period(from, to.isAfter(next) ? next : to);
    }
}
