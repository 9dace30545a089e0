package io.tiepm.asset.registration;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a person writes how long: {@code 500ms}, {@code 90s}, {@code 10min}, {@code 8h}, {@code 2d}. */
final class Durations {
    static final String FORM = "a number and ms, s, min, h or d, for example 10min";

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(ms|s|min|h|d)");

    private Durations() {}

    static Optional<Duration> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "min" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }
}
