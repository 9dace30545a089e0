package io.tiepm.contract;

import io.tiepm.model.Signal;
import java.time.Duration;
import java.util.Optional;

/**
 * What a signal should be under one operating condition.
 *
 * @param signal which signal
 * @param regime the operating condition, for example {@code speed=1400..1500}; empty where the asset has but one
 * @param low the least that is normal, in the unit of the signal
 * @param centre what is most normal
 * @param high the most that is normal, not below {@code low}
 * @param source where it comes from
 * @param count from how many samples it was learnt; 0 where it was specified
 * @param progress how far it is learnt; empty unless it is being learnt
 */
public record Expectation(
        Signal signal,
        String regime,
        double low,
        double centre,
        double high,
        Source source,
        long count,
        Optional<Progress> progress) {
    /** Where an expectation comes from. */
    public enum Source {
        /** The asset's specification says so. */
        SPECIFIED,
        /** Still being learnt; nothing is held against it yet. */
        LEARNING,
        /** Learnt on the declared window, and frozen since. */
        LEARNT
    }

    /**
     * How far something is learnt: it is frozen as soon as both are reached.
     *
     * @param watched for how long it was watched
     * @param window for how long it is to be watched, as the specification says
     * @param samples how many trusted samples there were
     * @param fewest how many it takes at the least, however short the window is
     */
    public record Progress(Duration watched, Duration window, long samples, long fewest) {}

    public Expectation {
        if (!(low <= centre && centre <= high)) {
            throw new IllegalArgumentException(
                    "not in order for " + signal.id() + ": " + low + ", " + centre + ", " + high);
        }
    }

    /** One that is not being learnt. */
    public Expectation(
            Signal signal, String regime, double low, double centre, double high, Source source, long count) {
        this(signal, regime, low, centre, high, source, count, Optional.empty());
    }
}
