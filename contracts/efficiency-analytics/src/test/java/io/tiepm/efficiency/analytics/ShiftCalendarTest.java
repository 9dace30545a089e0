package io.tiepm.efficiency.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ShiftCalendar SHIFTS =
            ShiftCalendar.shifts(List.of(LocalTime.of(6, 0), LocalTime.of(14, 0), LocalTime.of(22, 0)), BERLIN);

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from), Instant.parse(to));
    }

    @Test
    void beginsShiftsByTheClockOnTheWall() {
        assertEquals(
                period("2026-11-21T05:00:00Z", "2026-11-21T13:00:00Z"),
                SHIFTS.around(Instant.parse("2026-11-21T05:00:00Z")));
        assertEquals(
                period("2026-11-20T21:00:00Z", "2026-11-21T05:00:00Z"),
                SHIFTS.around(Instant.parse("2026-11-21T04:59:59.999Z")));
    }

    @Test
    void makesTheNightShiftAnHourShorterInSpringAndLongerInAutumn() {
        assertEquals(
                Duration.ofHours(7),
                SHIFTS.around(Instant.parse("2026-03-29T00:30:00Z")).length());
        assertEquals(
                Duration.ofHours(9),
                SHIFTS.around(Instant.parse("2026-10-25T00:30:00Z")).length());
    }

    @Test
    void hasOneDayPeriodOf23And25HoursWhenTheClocksChange() {
        ShiftCalendar days = ShiftCalendar.even(Duration.ofDays(1), BERLIN);
        assertEquals(
                Duration.ofHours(23),
                days.around(Instant.parse("2026-03-29T12:00:00Z")).length());
        assertEquals(
                Duration.ofHours(25),
                days.around(Instant.parse("2026-10-25T12:00:00Z")).length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "America/Sao_Paulo", "UTC"})
    void givesEveryMomentToExactlyOnePeriod(String zone) {
        Random random = new Random(4711);
        List<ShiftCalendar> calendars = List.of(
                ShiftCalendar.even(Duration.ofMinutes(60), ZoneId.of(zone)),
                ShiftCalendar.even(Duration.ofMinutes(7 * 60), ZoneId.of(zone)),
                ShiftCalendar.shifts(List.of(LocalTime.of(2, 30)), ZoneId.of(zone)),
                ShiftCalendar.shifts(List.of(LocalTime.of(23, 45), LocalTime.of(0, 15)), ZoneId.of(zone)));
        for (ShiftCalendar calendar : calendars) {
            for (int i = 0; i < 500; i++) {
                Instant moment = Instant.ofEpochSecond(1_500_000_000L + (long) (random.nextDouble() * 4e8));
                Period period = calendar.around(moment);
                assertTrue(period.contains(moment), period + " " + moment);
                assertEquals(period, calendar.around(period.from()));
                assertEquals(period.to(), calendar.around(period.to()).from());
            }
        }
    }
}
