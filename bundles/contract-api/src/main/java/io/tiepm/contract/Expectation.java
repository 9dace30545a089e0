package io.tiepm.contract;

import io.tiepm.model.Signal;

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
 */
public record Expectation(
        Signal signal, String regime, double low, double centre, double high, Source source, long count) {
    /** Where an expectation comes from. */
    public enum Source {
        /** The asset's specification says so. */
        SPECIFIED,
        /** Still being learnt; nothing is held against it yet. */
        LEARNING,
        /** Learnt on the declared window, and frozen since. */
        LEARNT
    }

    public Expectation {
        if (!(low <= centre && centre <= high)) {
            throw new IllegalArgumentException(
                    "not in order for " + signal.id() + ": " + low + ", " + centre + ", " + high);
        }
    }
}
