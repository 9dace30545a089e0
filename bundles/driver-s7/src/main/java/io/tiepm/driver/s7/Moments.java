package io.tiepm.driver.s7;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Dates, times of day and durations. A controller's clock tells no zone, so none is made up. */
final class Moments {
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Moments() {}

    /**
     * By ISO 8601, such as {@code 2026-11-22T10:00:00.250}.
     *
     * @throws java.time.DateTimeException if there is no such moment
     * @throws IllegalArgumentException if a digit is none
     */
    static String moment(Type type, ByteBuffer data) {
        return switch (type) {
            case DATE -> FIRST_DAY.plusDays(data.getShort() & 0xffff).toString();
            case TIME_OF_DAY -> LocalTime.ofNanoOfDay((data.getInt() & 0xffff_ffffL) * MILLI)
                    .toString();
            case LTIME_OF_DAY -> LocalTime.ofNanoOfDay(data.getLong()).toString();
            case DATE_AND_TIME -> decimal(data).toString();
            case DATE_AND_LTIME -> {
                long nanos = data.getLong();
                yield LocalDateTime.ofEpochSecond(
                                Math.floorDiv(nanos, SECOND), (int) Math.floorMod(nanos, SECOND), ZoneOffset.UTC)
                        .toString();
            }
            case DTL -> dtl(data).toString();
            default -> throw new IllegalArgumentException(type + " is no moment");
        };
    }

    /**
     * A duration in seconds.
     *
     * @throws IllegalArgumentException if a digit is none
     */
    static double seconds(Type type, ByteBuffer data) {
        return switch (type) {
            case S5TIME -> {
                int bits = data.getShort();
                int hundredths = (int) Math.pow(10, bits >> 12 & 3);
                yield (100 * Numbers.decimal(bits >> 8 & 0xf) + Numbers.decimal(bits)) * hundredths / 100.0;
            }
            case TIME -> data.getInt() / 1000.0;
            case LTIME -> data.getLong() / 1e9;
            default -> throw new IllegalArgumentException(type + " is no duration");
        };
    }

    private static LocalDateTime decimal(ByteBuffer data) {
        int year = Numbers.decimal(data.get());
        LocalDateTime second = LocalDateTime.of(
                year < 90 ? 2000 + year : 1900 + year,
                Numbers.decimal(data.get()),
                Numbers.decimal(data.get()),
                Numbers.decimal(data.get()),
                Numbers.decimal(data.get()),
                Numbers.decimal(data.get()));
        int millis = 10 * Numbers.decimal(data.get()) + Numbers.decimal(data.get() >> 4 & 0xf);
        return second.plusNanos(millis * MILLI);
    }

    private static LocalDateTime dtl(ByteBuffer data) {
        int year = data.getShort() & 0xffff;
        int month = data.get();
        int day = data.get();
        data.get(); // the day of the week follows from the date
        return LocalDateTime.of(year, month, day, data.get(), data.get(), data.get(), data.getInt());
    }
}
