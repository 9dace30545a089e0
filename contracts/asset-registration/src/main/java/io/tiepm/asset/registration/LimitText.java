package io.tiepm.asset.registration;

import io.tiepm.contract.Limit;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a limit as a person writes it: {@code LOW..HIGH UNIT}, then in any order {@code LEAST..MOST}, {@code rate=R},
 * {@code frozen=DURATION}, {@code critical}. Written down in {@code docs/asset-configuration.md}.
 */
final class LimitText {
    static final String EXAMPLE = "for example 10..80 Cel 0..150 rate=5 frozen=10min critical";

    /** A number as people write it. */
    static final String NUMBER = "[+-]?[0-9]{1,30}(?:\\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?";

    private static final Pattern RANGE = Pattern.compile("(" + NUMBER + ")?\\.\\.(" + NUMBER + ")?");
    private static final Pattern TOKEN = Pattern.compile("\\S+");

    private final String key;
    private final String text;
    private final Set<String> seen = new HashSet<>();
    private Range normal = Range.OPEN;
    private Range possible = Range.OPEN;
    private Optional<Unit> unit = Optional.empty();
    private OptionalDouble rate = OptionalDouble.empty();
    private Optional<Duration> frozen = Optional.empty();

    private record Range(OptionalDouble from, OptionalDouble to) {
        static final Range OPEN = new Range(OptionalDouble.empty(), OptionalDouble.empty());
    }

    private LimitText(String key, String text) {
        this.key = key;
        this.text = text;
    }

    /**
     * Reads a limit.
     *
     * @param key under which it stands, for messages
     * @param point the name of the point
     */
    static Limit parse(String key, String point, String text) throws WrongTextException {
        return new LimitText(key, text).read(point);
    }

    private Limit read(String point) throws WrongTextException {
        Matcher token = TOKEN.matcher(text);
        for (int place = 0; token.find(); place++) {
            String word = token.group();
            if (place == 0) {
                normal = range(word, token.start());
            } else if (place == 1) {
                unit = Optional.of(unit(word, token.start()));
            } else {
                more(word, token.start());
            }
        }
        if (unit.isEmpty()) {
            throw wrong(text.length(), "the unit is missing", "write LOW..HIGH UNIT");
        }
        try {
            return new Limit(
                    point,
                    unit.get(),
                    normal.from(),
                    normal.to(),
                    possible.from(),
                    possible.to(),
                    rate,
                    frozen,
                    seen.contains("critical"));
        } catch (IllegalArgumentException reversed) {
            throw wrong(0, String.valueOf(reversed.getMessage()), "the lower number comes first");
        }
    }

    private void more(String word, int at) throws WrongTextException {
        int equals = word.indexOf('=');
        String what = word.contains("..") ? "LEAST..MOST" : equals < 0 ? word : word.substring(0, equals);
        if (!seen.add(what)) {
            throw wrong(at, what + " stands there twice", "keep one");
        }
        String value = word.substring(equals + 1);
        switch (what) {
            case "LEAST..MOST" -> possible = range(word, at);
            case "rate" -> rate = OptionalDouble.of(positive(value, at + equals + 1));
            case "frozen" -> frozen = Optional.of(Durations.parse(value)
                    .filter(time -> !time.isZero())
                    .orElseThrow(
                            () -> wrong(at + equals + 1, "'" + value + "' is no duration", "write " + Durations.FORM)));
            case "critical" -> critical(word, at);
            default -> throw wrong(
                    at, "'" + word + "' is not known", "known are LEAST..MOST, rate=, frozen= and critical");
        }
    }

    private void critical(String word, int at) throws WrongTextException {
        if (!word.equals("critical")) {
            throw wrong(at, "critical takes no value", "write it alone");
        }
    }

    private double positive(String value, int at) throws WrongTextException {
        if (value.matches(NUMBER)) {
            double number = Double.parseDouble(value);
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        }
        throw wrong(at, "'" + value + "' is no number above 0", "write the greatest change in a second, such as 2.5");
    }

    private Range range(String word, int at) throws WrongTextException {
        Matcher range = RANGE.matcher(word);
        if (!range.matches()) {
            throw wrong(at, "'" + word + "' is no range", "write LOW..HIGH, ..HIGH or LOW..");
        }
        return new Range(bound(range.group(1), at), bound(range.group(2), at));
    }

    private OptionalDouble bound(@Nullable String text, int at) throws WrongTextException {
        if (text == null) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw wrong(at, "'" + text + "' is too large", "leave the side open");
        }
        return OptionalDouble.of(number);
    }

    private Unit unit(String word, int at) throws WrongTextException {
        try {
            return new Unit(word);
        } catch (IllegalArgumentException none) {
            throw wrong(at, "'" + word + "' is no unit", "write a UCUM code such as Cel, mm/s, {rpm}, or 1");
        }
    }

    private WrongTextException wrong(int at, String found, String right) {
        return WrongTextException.at(key, text, at + 1, found, right + ", " + EXAMPLE);
    }
}
