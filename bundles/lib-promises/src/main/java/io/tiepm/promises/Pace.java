package io.tiepm.promises;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param period how often the house measures
 * @param timeout of the link: how long it waits for one answer
 * @param slack for a busy computer, besides
 * @param notice within which a link that listens notices that its line is dead, and its device says something
 * @param flaps how often the line flaps
 */
public record Pace(Duration period, Duration timeout, Duration slack, Duration notice, int flaps) {
    /** Shorter periods are not measured. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * Two periods, of a second at least; where an answer is waited for longer than a period, a period and that wait: what
     * was asked at the end of the first period is given up only then.
     */
    Duration twoPeriods() {
        Duration one = longer(period, SHORTEST);
        return one.plus(longer(one, timeout));
    }

    /** Within which a link tells that no answer comes. */
    Duration giveUp(boolean listens) {
        return listens ? longer(notice, timeout.plus(slack)) : timeout.plus(slack);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
