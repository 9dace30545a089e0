package io.tiepm.driver;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a trial shall do.
 *
 * @param link its name
 * @param only the names of the promises to judge; empty for all
 * @param pause whether the house lets go of the machine for the time, which leaves a gap
 * @param unknown an address of the right form that the machine does not know
 * @param flaps how often the line flaps, 1 to {@link #MOST_FLAPS}
 * @param limit when the last promise is begun, 1 s to 1 h after the start
 */
public record TrialOrder(
        String link, Set<String> only, boolean pause, Optional<String> unknown, int flaps, Duration limit) {
    /** As often as the kit of the tests does it. */
    public static final int MOST_FLAPS = 1000;

    private static final Duration LONGEST = Duration.ofHours(1);

    public TrialOrder {
        only = Set.copyOf(only);
        if (flaps < 1 || flaps > MOST_FLAPS) {
            throw new IllegalArgumentException("a line flaps 1 to " + MOST_FLAPS + " times in a trial, not " + flaps);
        }
        if (limit.compareTo(Duration.ofSeconds(1)) < 0 || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a trial takes 1 s to 3600 s, not " + limit.toSeconds() + " s");
        }
    }
}
