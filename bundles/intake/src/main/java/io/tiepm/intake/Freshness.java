package io.tiepm.intake;

import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells old answers from new ones, where the device says when it measured: an answer is stale when it is no newer than
 * the one before and that one came too long ago; the first one, when it was too old when it came. A device whose clock
 * is wrong but runs is not stale. For one thread.
 */
final class Freshness {
    private final Duration allowed;
    private final @Nullable Instant[] newest;
    private final @Nullable Instant[] came;

    /**
     * @param points all of one period
     * @param periods how many of them an answer may be old
     */
    Freshness(List<Point> points, int periods) {
        allowed = points.get(0).period().multipliedBy(periods);
        newest = new @Nullable Instant[points.size()];
        came = new @Nullable Instant[points.size()];
    }

    /** The samples, the stale ones marked. */
    List<Sample> marked(List<Sample> samples) {
        List<Sample> marked = samples;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (!sample.at().equals(sample.received()) && isStale(i, sample)) {
                marked = marked == samples ? new ArrayList<>(samples) : marked;
                marked.set(i, stale(sample, sample.received()));
            }
        }
        return marked;
    }

    /** The sample, known at a later moment to be old. */
    static Sample stale(Sample sample, Instant known) {
        return new Sample(sample.point(), sample.at(), known, sample.value(), Quality.STALE);
    }

    private boolean isStale(int i, Sample sample) {
        Instant last = newest[i];
        if (last == null || sample.at().isAfter(last)) {
            newest[i] = sample.at();
            came[i] = last == null ? sample.at() : sample.received();
        }
        Instant since = came[i];
        return sample.quality().bearsValue()
                && since != null
                && since.plus(allowed).isBefore(sample.received());
    }
}
