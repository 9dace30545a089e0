package io.tiepm.asset.registration;

import io.tiepm.contract.Limit;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.contract.Specification.Kind;
import io.tiepm.contract.Specification.Role;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An asset as a person describes it, key by key; the same in a configuration file and in a CSV. Written down in
 * {@code docs/asset-configuration.md}.
 *
 * @param nameplate who made it, and where it stands
 * @param specification what it should do
 */
record Description(Nameplate nameplate, Specification specification) {
    /** The keys that stand alone. */
    static final Set<String> KEYS =
            Set.of("manufacturer", "model", "serial", "category", "site", "learning", "ideal.rate.per.h");

    static final String LIMIT = "limit.";
    static final String REGIME = "regime.";
    static final String ROLE = "role.";
    static final String KIND = "kind.";

    /** The width of the classes of a point that is either on or off. */
    private static final String SWITCH = "switch";

    private static final AssetId ANY = new AssetId("any");

    /** Tells whether a key is one of a description. */
    static boolean knows(String key) {
        return KEYS.contains(key) || prefixed(key);
    }

    /** Tells whether a key names a point or a role behind a prefix. */
    static boolean prefixed(String key) {
        return key.startsWith(LIMIT) || key.startsWith(REGIME) || key.startsWith(ROLE) || key.startsWith(KIND);
    }

    /** What can be written, for messages. */
    static String keys() {
        return KEYS.stream().sorted().collect(Collectors.joining(", "))
                + ", limit.POINT, regime.POINT, role.ROLE, kind.POINT";
    }

    /**
     * Reads a description.
     *
     * @param lines key to value, every key one that {@link #knows}
     */
    static Description parse(Map<String, String> lines) throws WrongTextException {
        SortedMap<String, String> sorted = new TreeMap<>(lines);
        List<Limit> limits = new ArrayList<>();
        Map<String, Double> regime = new HashMap<>();
        Map<Role, String> roles = new EnumMap<>(Role.class);
        Map<String, Kind> kinds = new HashMap<>();
        for (Map.Entry<String, String> line : sorted.entrySet()) {
            String key = line.getKey();
            String value = line.getValue().strip();
            if (key.startsWith(LIMIT)) {
                limits.add(LimitText.parse(key, point(key, key.substring(LIMIT.length())), value));
            } else if (key.startsWith(REGIME)) {
                regime.put(point(key, key.substring(REGIME.length())), width(key, value));
            } else if (key.startsWith(ROLE)) {
                roles.put(role(key), point(key, value));
            } else if (key.startsWith(KIND)) {
                kinds.put(point(key, key.substring(KIND.length())), kind(key, value));
            }
        }
        Optional<Double> idealRate = sorted.containsKey("ideal.rate.per.h")
                ? Optional.of(above0("ideal.rate.per.h", get(sorted, "ideal.rate.per.h"), "ideal.rate.per.h = 120"))
                : Optional.empty();
        return new Description(
                nameplate(sorted), new Specification(limits, regime, learning(sorted), roles, idealRate, kinds));
    }

    private static Nameplate nameplate(Map<String, String> lines) throws WrongTextException {
        try {
            return new Nameplate(
                    get(lines, "manufacturer"),
                    get(lines, "model"),
                    get(lines, "serial"),
                    get(lines, "category"),
                    get(lines, "site"));
        } catch (IllegalArgumentException wrong) {
            throw new WrongTextException(String.valueOf(wrong.getMessage()));
        }
    }

    private static Duration learning(Map<String, String> lines) throws WrongTextException {
        String text = get(lines, "learning");
        if (text.isEmpty()) {
            return Specification.DEFAULT_LEARNING;
        }
        return Durations.parse(text)
                .filter(time -> !time.isZero())
                .orElseThrow(
                        () -> new WrongTextException("learning = " + text + ": no duration; write " + Durations.FORM));
    }

    private static double width(String key, String value) throws WrongTextException {
        return value.equals(SWITCH) ? 1 : above0(key, value, key + " = 100, or " + SWITCH);
    }

    private static double above0(String key, String value, String example) throws WrongTextException {
        if (value.matches(LimitText.NUMBER)) {
            double number = Double.parseDouble(value);
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        }
        throw new WrongTextException(key + " = " + value + ": must be a number above 0, for example " + example);
    }

    private static Kind kind(String key, String value) throws WrongTextException {
        return Arrays.stream(Kind.values())
                .filter(kind -> name(kind).equals(value))
                .findFirst()
                .orElseThrow(() -> new WrongTextException(key + " = " + value + ": there is no such kind; there are "
                        + Arrays.stream(Kind.values()).map(Description::name).collect(Collectors.joining(", "))));
    }

    private static Role role(String key) throws WrongTextException {
        String name = key.substring(ROLE.length());
        return Arrays.stream(Role.values())
                .filter(role -> name(role).equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongTextException(key + ": there is no role " + name + "; there are "
                        + Arrays.stream(Role.values()).map(Description::name).collect(Collectors.joining(", "))));
    }

    private static String name(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String point(String key, String name) throws WrongTextException {
        try {
            return new PointId(ANY, name).name();
        } catch (IllegalArgumentException wrong) {
            throw new WrongTextException(key + ": " + wrong.getMessage());
        }
    }

    private static String get(Map<String, String> lines, String key) {
        return lines.getOrDefault(key, "").strip();
    }
}
