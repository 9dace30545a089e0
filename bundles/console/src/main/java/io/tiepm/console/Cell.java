package io.tiepm.console;

import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is shown.
 *
 * @param data a text, a number, a moment, true or false, or null for what there is not
 * @param shown what a person reads; of a moment, what a program reads
 */
record Cell(@Nullable Object data, String shown) {
    private static final int DIGITS = 6;

    /** Shows a thing the way things of its kind are shown. */
    static Cell of(Object thing) {
        if (thing instanceof Cell cell) {
            return cell;
        } else if (thing instanceof Optional<?> maybe) {
            return maybe.map(Cell::of).orElse(new Cell(null, ""));
        } else if (thing instanceof OptionalDouble maybe) {
            return maybe.isPresent() ? of(maybe.getAsDouble()) : new Cell(null, "");
        } else if (thing instanceof Instant moment) {
            return new Cell(moment, moment.truncatedTo(ChronoUnit.MILLIS).toString());
        } else if (thing instanceof Enum<?> kind) {
            String word = word(kind);
            return new Cell(word, word);
        } else if (thing instanceof Double number) {
            return new Cell(Double.isFinite(number) ? number : null, number(number));
        } else if (thing instanceof Number || thing instanceof Boolean) {
            return new Cell(thing, thing.toString());
        }
        return new Cell(thing.toString(), thing.toString());
    }

    /** What JSON says. */
    @Nullable
    Object json() {
        return data instanceof Instant ? data.toString() : data;
    }

    /** All that is to say, of a quiet cell too. */
    String whole() {
        return data instanceof String || shown.isEmpty() && data != null ? data.toString() : shown;
    }

    /** A cell that people see empty, because another tells them the same. */
    Cell quiet() {
        return new Cell(data, "");
    }

    /** A number of which people need so many digits that count. */
    static Cell significant(double number, int digits) {
        return new Cell(
                number,
                number(new BigDecimal(number).round(new MathContext(digits)).doubleValue()));
    }

    /** A number of which people need so many digits after the point. */
    static Cell rounded(double number, int digits) {
        return new Cell(
                Double.isFinite(number) ? number : null,
                Double.isFinite(number)
                        ? number(new BigDecimal(number)
                                .setScale(digits, RoundingMode.HALF_EVEN)
                                .doubleValue())
                        : "-");
    }

    /** An amount of memory; in JSON the number of bytes. */
    static Cell bytes(long bytes) {
        return new Cell(
                bytes,
                bytes < 10_240 ? bytes + " B" : bytes < 10_485_760 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB");
    }

    /** A length of time; in JSON a number of milliseconds, so its field's name ends with {@code Ms}. */
    static Cell millis(Duration time) {
        boolean whole = time.toNanosPart() % 1_000_000 == 0;
        return whole
                ? new Cell(time.toMillis(), time(time))
                : new Cell(Math.round(time.toNanos() / 1e3) / 1e3, time(time));
    }

    /** How long ago something was; in JSON a number of milliseconds. */
    static Cell age(Instant since, Clock clock) {
        Duration age = Duration.between(since, clock.instant());
        return millis((age.isNegative() ? Duration.ZERO : age).truncatedTo(ChronoUnit.MILLIS));
    }

    /** A number with its unit; in JSON the number alone. */
    static Cell of(double number, Unit unit) {
        return new Cell(number, number(number) + unit(unit));
    }

    /** A measured value with its unit; in JSON a number where it is one, the text of it otherwise. */
    static Cell of(Value value, Unit unit) {
        OptionalDouble number = value.number();
        if (value instanceof Value.None) {
            return new Cell(null, "-");
        } else if (value instanceof Value.Flag flag) {
            return new Cell(flag.on(), value.toString());
        } else if (value instanceof Value.Integer whole) {
            return new Cell(whole.integer(), whole + unit(unit));
        }
        return number.isPresent() ? of(number.getAsDouble(), unit) : new Cell(value.toString(), value.toString());
    }

    /** The word for a kind of something: {@code in-service} for {@code IN_SERVICE}. */
    static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String unit(Unit unit) {
        return unit.equals(Unit.ONE) ? "" : " " + unit;
    }

    /** A number as people read it: six digits that count, no trailing zeros. */
    static String number(double number) {
        if (!Double.isFinite(number) || number == 0) {
            return number == 0 ? "0" : "-";
        }
        BigDecimal rounded =
                new BigDecimal(number).round(new MathContext(DIGITS)).stripTrailingZeros();
        return rounded.scale() <= 12 && rounded.precision() - rounded.scale() <= 15
                ? rounded.toPlainString()
                : rounded.toString();
    }

    private static String time(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return number(Math.round(time.toNanos() / 1e4) / 1e2) + " ms";
        } else if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return number(Math.round(time.toMillis() / 1e2) / 1e1) + " s";
        } else if (time.compareTo(Duration.ofHours(2)) < 0) {
            return time.toMinutes() + " min";
        }
        return time.compareTo(Duration.ofDays(2)) < 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toDays() + " d " + time.toHoursPart() + " h";
    }
}
