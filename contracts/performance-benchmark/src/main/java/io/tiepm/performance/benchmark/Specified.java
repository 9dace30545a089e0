package io.tiepm.performance.benchmark;

import io.tiepm.contract.Expectation;
import io.tiepm.contract.Limit;
import io.tiepm.model.Signal;
import java.util.Optional;

/** What the specification expects of a signal. */
final class Specified {
    private Specified() {}

    /**
     * The expectation of a limit; empty where the limit has neither low nor high, or another unit than the signal.
     *
     * <p>A side that is open is infinite. The centre then lies as far from the edge as the edge from zero (1 where the
     * edge is zero): a vibration of {@code ..7.1} has its centre at 0, so that half the limit scores 0.5.
     */
    static Optional<Expectation> of(Signal signal, Optional<Limit> limit) {
        return limit.filter(one -> one.unit().equals(signal.unit())
                        && (one.low().isPresent() || one.high().isPresent()))
                .map(one -> {
                    double low = one.low().orElse(Double.NEGATIVE_INFINITY);
                    double high = one.high().orElse(Double.POSITIVE_INFINITY);
                    return new Expectation(
                            signal, Regimes.ONLY, low, centre(low, high), high, Expectation.Source.SPECIFIED, 0);
                });
    }

    private static double centre(double low, double high) {
        if (Double.isInfinite(low)) {
            return high - length(high);
        }
        return Double.isInfinite(high) ? low + length(low) : low + (high - low) / 2;
    }

    private static double length(double edge) {
        return edge == 0 ? 1 : Math.abs(edge);
    }
}
