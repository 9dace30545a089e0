package io.tiepm.driver.modbus;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How much of a line's time its silent units may have. While any unit answers, all that do not have at most one tenth of
 * the time together: after each wait in vain none of them is asked for nine times as long. For one thread at a time.
 */
final class Shares {
    private static final int WAITS_FOR_EACH = 9;
    private static final int MOST_GARBLED = 3;
    private static final int MOST_SILENT = 3;

    private final Set<Integer> answering = new HashSet<>();
    private final Map<Integer, Integer> garbled = new HashMap<>();
    private final Map<Integer, Long> lateUntil = new HashMap<>();
    private int silentInARow;
    private long free = System.nanoTime();

    /** Tells whether a unit may be asked now. */
    boolean mayAsk(int unit, long now) {
        Long late = lateUntil.get(unit);
        if (late != null && now - late < 0) {
            return false;
        }
        boolean silent = late != null;
        boolean others = answering.stream().anyMatch(other -> other != unit);
        return !silent || !others || now - free >= 0;
    }

    void answered(int unit) {
        silentInARow = 0;
        answering.add(unit);
        garbled.remove(unit);
        lateUntil.remove(unit);
    }

    /**
     * It did not answer. It is not asked again for as long as it took, so that an answer which comes late is over by
     * then and is not taken for that to the next request.
     */
    void silent(int unit, Duration cost, long now) {
        silentInARow++;
        answering.remove(unit);
        garbled.remove(unit);
        lateUntil.put(unit, now + cost.toNanos());
        free = now + cost.multipliedBy(WAITS_FOR_EACH).toNanos();
    }

    /** Its answer was spoilt; that is noise a few times, and then as good as silence. */
    void garbled(int unit, Duration cost, long now) {
        if (garbled.merge(unit, 1, Integer::sum) >= MOST_GARBLED) {
            silent(unit, cost, now);
        }
    }

    /** Tells whether nobody answers any more. */
    boolean deserted() {
        return answering.isEmpty() && silentInARow >= MOST_SILENT;
    }

    /** When the last answer that may still come is over. */
    long quietAfter() {
        long last = System.nanoTime();
        for (long late : lateUntil.values()) {
            last = late - last > 0 ? late : last;
        }
        return last;
    }
}
