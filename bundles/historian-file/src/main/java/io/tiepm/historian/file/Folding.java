package io.tiepm.historian.file;

import io.tiepm.historian.Historian.Step;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Folds the numbers of a point into steps of even length. The mean is carried on from number to number, so that it does
 * not overflow and numbers that are all the same have themselves as mean. For one thread.
 */
final class Folding {
    static final int MOST_STEPS = 100_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final PointId point;
    private final Period period;
    private final Span span;
    private final Duration step;
    private final long stepNanos;
    private final int steps;
    private final long[] count;
    private final double[] min;
    private final double[] max;
    private final double[] mean;
    private final double[] last;
    private final long[] lastAt;
    private final long[] lastSequence;

    /**
     * @throws IllegalArgumentException if a step is shorter than 1 ms, or there are more than 100,000
     */
    Folding(PointId point, Period period, Duration step) {
        if (step.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("a step takes 1 ms or more: " + step);
        }
        Duration share = period.length().dividedBy(MOST_STEPS);
        if (share.compareTo(step) > 0
                || share.equals(step) && !share.multipliedBy(MOST_STEPS).equals(period.length())) {
            throw new IllegalArgumentException(
                    period + " holds more than " + MOST_STEPS + " steps of " + step + "; take longer steps");
        }
        this.point = point;
        this.period = period;
        this.span = Span.of(period);
        this.step = step;
        this.stepNanos = inNanos(period, step);
        this.steps = index(period.to().minusNanos(1)) + 1;
        count = new long[steps];
        min = new double[steps];
        max = new double[steps];
        mean = new double[steps];
        last = new double[steps];
        lastAt = new long[steps];
        lastSequence = new long[steps];
        Arrays.fill(lastAt, Long.MIN_VALUE);
    }

    /** Counts the numbers of a batch. */
    void take(Kept kept) {
        Batch batch = kept.batch().batch();
        BitSet wanted = Readings.signals(batch, point);
        for (int row = 0; !wanted.isEmpty() && row < batch.size(); row++) {
            long at = batch.at(row);
            if (wanted.get(batch.signalIndex(row)) && span.contains(at)) {
                double number = batch.number(row);
                if (!Double.isNaN(number)) {
                    count(index(at), number, at, kept.batch().sequence());
                }
            }
        }
    }

    List<Step> steps() {
        List<Step> found = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            if (count[i] > 0) {
                Instant from = period.from().plus(step.multipliedBy(i));
                found.add(
                        new Step(from, count[i], min[i], max[i], Math.max(min[i], Math.min(max[i], mean[i])), last[i]));
            }
        }
        return found;
    }

    private int index(long at) {
        return stepNanos > 0 ? (int) Long.divideUnsigned(at - span.from(), stepNanos) : index(Moments.ofNanos(at));
    }

    private int index(Instant at) {
        return (int) Duration.between(period.from(), at).dividedBy(step);
    }

    /** The step as a number, where it and the beginning of the period can be told in nanoseconds; else 0. */
    private static long inNanos(Period period, Duration step) {
        boolean fits = !period.from().isBefore(Span.FIRST) && step.compareTo(Duration.ofNanos(Long.MAX_VALUE)) <= 0;
        return fits ? step.toNanos() : 0;
    }

    private void count(int i, double number, long at, long sequence) {
        count[i]++;
        min[i] = count[i] == 1 ? number : Math.min(min[i], number);
        max[i] = count[i] == 1 ? number : Math.max(max[i], number);
        double away = number - mean[i];
        mean[i] += Double.isFinite(away) ? away / count[i] : number / count[i] - mean[i] / count[i];
        if (count[i] == 1 || at > lastAt[i] || at == lastAt[i] && sequence >= lastSequence[i]) {
            last[i] = number;
            lastAt[i] = at;
            lastSequence[i] = sequence;
        }
    }
}
