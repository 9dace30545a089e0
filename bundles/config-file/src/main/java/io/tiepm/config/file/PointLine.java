package io.tiepm.config.file;

import io.tiepm.model.AssetId;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the lines that every driver's file may hold: {@code asset} and {@code point.NAME}. */
final class PointLine {
    static final String PREFIX = "point.";

    static final String EXAMPLE = "holding:40001:float32 | Cel | 1s";
    private static final Pattern PERIOD = Pattern.compile("([0-9]{1,9})\\s?(ms|s|m|min|h|d)");
    /** Most points that one link may have. */
    static final int MOST = 10_000;

    private static final int LONGEST_ADDRESS = 512;
    private static final AssetId ANY = new AssetId("any");

    /** What people write who have not met UCUM yet. */
    private static final Map<String, String> UCUM = Map.of(
            "\u00b0c",
            "Cel",
            "\u2103",
            "Cel",
            "\u00b0f",
            "[degF]",
            "\u00b0",
            "deg",
            "\u00b5m",
            "um",
            "\u03bcm",
            "um",
            "m\u00b3/h",
            "m3/h",
            "m/s\u00b2",
            "m/s2",
            "\u03a9",
            "Ohm",
            "mm / s",
            "mm/s");

    private PointLine() {}

    static Optional<String> wrongAsset(String value) {
        return refused(() -> new AssetId(value)).map(why -> "is wrong: " + why);
    }

    /** What is wrong with {@code point.NAME = address | unit | period}; empty when nothing is. */
    static Optional<String> wrong(Line line) {
        String name = line.key().substring(PREFIX.length());
        Optional<String> wrongName = refused(() -> new PointId(ANY, name));
        if (wrongName.isPresent()) {
            return wrongName.map(why -> "is wrong: " + why);
        }
        // the address may hold bars of its own, so the last two count
        int last = line.value().lastIndexOf('|');
        int first = line.value().lastIndexOf('|', last - 1);
        if (last < 0 || first < 0) {
            return Optional.of("is '" + CfgReader.shown(line.value())
                    + "'; it must be address | unit | period, for example " + EXAMPLE);
        }
        String address = line.value().substring(0, first).strip();
        String unit = line.value().substring(first + 1, last).strip();
        String period = line.value().substring(last + 1).strip();
        return wrongAddress(address).or(() -> wrongUnit(unit)).or(() -> wrongPeriod(period));
    }

    private static Optional<String> wrongAddress(String address) {
        return address.isEmpty() || address.length() > LONGEST_ADDRESS
                ? Optional.of("needs an address of 1 to " + LONGEST_ADDRESS + " characters before the unit")
                : Optional.empty();
    }

    private static Optional<String> wrongUnit(String unit) {
        String known = UCUM.get(unit.toLowerCase(Locale.ROOT));
        return refused(() -> new Unit(unit))
                .map(why -> "has a wrong unit: " + why + (known == null ? "" : "; did you mean " + known + "?"));
    }

    private static Optional<String> wrongPeriod(String text) {
        Matcher form = PERIOD.matcher(text);
        if (!form.matches()) {
            return Optional.of("has the period '" + CfgReader.shown(text)
                    + "'; write a whole number and ms, s, min, h or d, for example 500ms");
        }
        long count = Long.parseLong(form.group(1));
        Duration period =
                switch (form.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m", "min" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        return period.compareTo(Point.SHORTEST_PERIOD) < 0 || period.compareTo(Point.LONGEST_PERIOD) > 0
                ? Optional.of("has the period " + text + "; it must lie from 10ms to 1d")
                : Optional.empty();
    }

    private static Optional<String> refused(Runnable made) {
        try {
            made.run();
            return Optional.empty();
        } catch (IllegalArgumentException refusal) {
            return Optional.of(String.valueOf(refusal.getMessage()).replace("any/", PREFIX));
        }
    }
}
