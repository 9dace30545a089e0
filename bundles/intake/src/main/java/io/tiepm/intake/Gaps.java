package io.tiepm.intake;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Gap;
import io.tiepm.model.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Gaps of one asset that wait for a batch to bear them. Never more than a batch can bear: where they come thick, those
 * of one cause become one that spans them. For one thread.
 */
final class Gaps {
    /** From here on gaps are joined; leaves room in a batch for one more of each cause. */
    static final int MOST = BatchHeader.MOST_GAPS / 2;

    private final List<Gap> gaps = new ArrayList<>();

    boolean isEmpty() {
        return gaps.isEmpty();
    }

    /** Adds a gap whose ends may lie in any order: clocks are set. */
    void add(Instant one, Instant other, Gap.Cause cause, long lost) {
        Instant from = one.isBefore(other) ? one : other;
        Instant to = one.isBefore(other) ? other : one;
        add(new Gap(new Period(from, to.equals(from) ? to.plusNanos(1) : to), cause, lost));
    }

    void add(Gap gap) {
        for (int i = gaps.size() - 1; gaps.size() >= MOST && i >= 0; i--) {
            if (gaps.get(i).cause() == gap.cause()) {
                gaps.set(i, joined(gaps.get(i), gap));
                return;
            }
        }
        gaps.add(gap);
    }

    void addAll(List<Gap> more) {
        more.forEach(this::add);
    }

    /** Gives the gaps away. */
    List<Gap> take() {
        List<Gap> taken = List.copyOf(gaps);
        gaps.clear();
        return taken;
    }

    private static Gap joined(Gap one, Gap other) {
        Period a = one.period();
        Period b = other.period();
        Instant from = a.from().isBefore(b.from()) ? a.from() : b.from();
        Instant to = a.to().isBefore(b.to()) ? b.to() : a.to();
        return new Gap(new Period(from, to), one.cause(), one.lost() + other.lost());
    }
}
