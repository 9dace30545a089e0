package io.tiepm.driver.mqtt;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a payload tells the time of its values, and how.
 *
 * @param place in the tree of the payload
 */
record When(JsonPointer place, Style style) {
    /** A clock that was never set tells such times. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** Clocks differ by so much and are still right. */
    private static final Duration AHEAD = Duration.ofSeconds(1);

    private static final double LARGEST = 1e20;

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");

    /** How a time is written. */
    enum Style {
        /** ISO 8601 with its offset, such as 2026-11-22T12:00:00.5Z. */
        ISO(0),
        /** Seconds since 1970, with decimals where there are some. */
        S(0),
        /** Milliseconds since 1970. */
        MS(3),
        /** Microseconds since 1970. */
        US(6),
        /** Nanoseconds since 1970. */
        NS(9);

        private final int places;

        Style(int places) {
            this.places = places;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The time that a payload tells; nothing if it tells none that can be, as of now. */
    Optional<Instant> in(JsonNode tree, Instant now) {
        return read(tree.at(place)).filter(at -> !at.isBefore(EARLIEST) && !at.isAfter(now.plus(AHEAD)));
    }

    private Optional<Instant> read(JsonNode node) {
        try {
            if (style == Style.ISO) {
                return node.isTextual()
                        ? Optional.of(
                                OffsetDateTime.parse(node.textValue().strip()).toInstant())
                        : Optional.empty();
            }
            if (node.isNumber()) {
                return Math.abs(node.doubleValue()) <= LARGEST
                        ? Optional.of(instant(node.decimalValue()))
                        : Optional.empty();
            }
            return node.isTextual() && COUNT.matcher(node.textValue()).matches()
                    ? Optional.of(instant(new BigDecimal(node.textValue())))
                    : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private Instant instant(BigDecimal count) {
        BigDecimal seconds = count.movePointLeft(style.places);
        long whole = seconds.longValue();
        return Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }
}
