package io.tiepm.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an asset should do, as its maker or its owner says. Everything is optional: what is not said is learnt.
 *
 * @param limits what single signals may be, at most one for each point
 * @param regime the points whose values make an operating condition, each with the width of its classes, in the unit of
 *     the point (1 for a switch); none where the asset has but one condition
 * @param learning how long to watch before the baseline is frozen; counts the time in which readings came
 * @param roles what some signals mean for efficiency, by the name of the point
 * @param idealRate good pieces an hour at full performance, above 0; empty where the asset makes no pieces
 * @param kinds what sort of numbers some signals give, by the name of the point; what is not said is recognised
 */
public record Specification(
        List<Limit> limits,
        Map<String, Double> regime,
        Duration learning,
        Map<Role, String> roles,
        Optional<Double> idealRate,
        Map<String, Kind> kinds) {
    /** One hour. */
    public static final Duration DEFAULT_LEARNING = Duration.ofHours(1);

    /** Says nothing. */
    public static final Specification NONE =
            new Specification(List.of(), Map.of(), DEFAULT_LEARNING, Map.of(), Optional.empty());

    /** What a signal means for efficiency (ISO 22400-2). */
    public enum Role {
        /** Whether the asset works: on, or a number above {@link #RUNNING_ABOVE}. */
        RUNNING,
        /** Counts all pieces; only ever grows, save for a reset. */
        PRODUCED,
        /** Counts the good pieces. */
        GOOD,
        /** Counts energy, in the unit of the point (kW.h); only ever grows, save for a reset. */
        ENERGY,
        /** Power, in the unit of the point (kW); integrated where there is no counter. */
        POWER
    }

    /** What sort of numbers a signal gives. */
    public enum Kind {
        /** Goes up and down; held to what is normal, even if it only rose while it was learnt. */
        LEVEL,
        /** A total that only grows, save for a reset: hours, energy, pieces. Nothing is expected of its level. */
        COUNTER
    }

    /** A running signal that is a number means running above this value. */
    public static final double RUNNING_ABOVE = 0.5;

    public Specification {
        limits = List.copyOf(limits);
        regime = Map.copyOf(regime);
        roles = Map.copyOf(roles);
        kinds = Map.copyOf(kinds);
        if (limits.stream().map(Limit::point).distinct().count() != limits.size()) {
            throw new IllegalArgumentException("a point has two limits: "
                    + limits.stream().map(Limit::point).collect(Collectors.joining(", ")));
        }
        if (learning.isNegative() || learning.isZero()) {
            throw new IllegalArgumentException("learning takes longer than nothing: " + learning);
        }
        regime.forEach((point, width) -> {
            if (!(width > 0)) {
                throw new IllegalArgumentException("the classes of " + point + " must be wider than 0: " + width);
            }
        });
        idealRate.ifPresent(rate -> {
            if (!(rate > 0 && Double.isFinite(rate))) {
                throw new IllegalArgumentException("the ideal rate is above 0 pieces an hour: " + rate);
            }
        });
    }

    /** Says nothing of the kinds of the signals. */
    public Specification(
            List<Limit> limits,
            Map<String, Double> regime,
            Duration learning,
            Map<Role, String> roles,
            Optional<Double> idealRate) {
        this(limits, regime, learning, roles, idealRate, Map.of());
    }

    /** The limit of a point, by the point's name. */
    public Optional<Limit> limit(String point) {
        return limits.stream().filter(limit -> limit.point().equals(point)).findFirst();
    }
}
