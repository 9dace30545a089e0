package io.tiepm.console;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what people write for a moment or a length of time. */
final class Parse {
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,9})\\s?(ms|s|min|m|h|d)");

    private Parse() {}

    /** A length of time such as {@code 500ms}, {@code 10min}, {@code 8h}. */
    static Duration duration(String text) {
        Matcher form = LENGTH.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no length of time; write a whole number and ms, s, min, h or d, such as 8h");
        }
        long count = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofMinutes(count);
        };
    }

    /**
     * A moment such as {@code 14:30}, {@code 2026-11-21} or {@code 2026-11-21T12:00} by the clock and its zone,
     * {@code 2026-11-21T12:00:00Z} in UTC, {@code now}, or {@code 8h} from now.
     */
    static Instant moment(String text, Clock clock, boolean ahead) {
        String word = text.strip();
        if (word.equals("now")) {
            return clock.instant();
        }
        if (LENGTH.matcher(word).matches()) {
            return ahead
                    ? clock.instant().plus(duration(word))
                    : clock.instant().minus(duration(word));
        }
        try {
            if (word.endsWith("Z")) {
                return Instant.parse(word);
            }
            LocalDate today = LocalDate.now(clock);
            LocalDateTime local = word.contains("T")
                    ? LocalDateTime.parse(word)
                    : word.contains(":")
                            ? today.atTime(LocalTime.parse(word))
                            : LocalDate.parse(word).atStartOfDay();
            return local.atZone(clock.getZone()).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("'" + text
                    + "' is no moment; write 14:30, 2026-11-21 or 2026-11-21T14:30, with Z at its end in UTC, or "
                    + (ahead ? "how far ahead, such as 8h" : "how long ago, such as 8h"));
        }
    }
}
