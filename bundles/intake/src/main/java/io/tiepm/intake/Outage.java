package io.tiepm.intake;

import io.tiepm.evidence.Gap;
import io.tiepm.model.Point;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the silence of a link seen: while it is away, every point says so once, and again from time to time; when it is
 * back, the time between is a gap. Thread-safe.
 */
final class Outage {
    private final List<Point> points;
    private final Line line;
    private final Conductor conductor;
    private final long repeat;
    private @Nullable Instant since;
    private @Nullable Instant heard;
    private long next = Conductor.NEVER;

    Outage(List<Point> points, Line line, Conductor conductor, Duration repeat) {
        this.points = points;
        this.line = line;
        this.conductor = conductor;
        this.repeat = repeat.toNanos();
    }

    /** The link is away; does nothing if that is known. */
    synchronized void lost() {
        if (since == null) {
            since = heard != null ? heard : conductor.clock().instant();
            say();
        }
    }

    /** Says once more that the link is away, if it is time; tells when it will be next. */
    synchronized long repeat() {
        if (since != null && conductor.nanos() >= next) {
            say();
        }
        return next;
    }

    /** The link gave a sample at that moment. */
    synchronized void heard(Instant when) {
        end(when);
        heard = when;
    }

    /** Nothing is expected of the link any more; what was missed until now stays missed. */
    synchronized void end() {
        end(conductor.clock().instant());
    }

    /** The link is taken away: its points say so once, lest their last values look fresh for ever. */
    synchronized void takenAway() {
        if (since == null && heard != null) {
            say();
        }
        end();
    }

    private void end(Instant when) {
        if (since != null) {
            line.gap(since, when, Gap.Cause.NO_LINK);
            since = null;
            next = Conductor.NEVER;
        }
    }

    private void say() {
        Clock clock = conductor.clock();
        Instant now = clock.instant();
        List<Sample> silence = new ArrayList<>(points.size());
        for (Point point : points) {
            silence.add(Sample.missing(point.id(), now, Quality.NO_LINK));
        }
        line.put(silence, points);
        next = conductor.nanos() + repeat;
    }
}
