package io.tiepm.driver.opcua;

import io.tiepm.model.PointId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which times of which points a link has missed, from one session to the next. Each time is given away once; what is left
 * of it comes back. Thread-safe.
 */
final class Missed {
    /** Outages of points; beyond these the eldest are let be. */
    private static final int MOST = 100_000;

    private final Map<PointId, Instant> last = new HashMap<>();
    private final Set<PointId> away = new HashSet<>();
    private final Deque<Span> spans = new ArrayDeque<>();

    /**
     * A time of a point, without both its ends, which are known.
     *
     * @param from when the last value was measured that is known
     * @param to when the next one was
     */
    record Span(PointId point, Instant from, Instant to) {
        boolean holds(Instant at) {
            return at.isAfter(from) && at.isBefore(to);
        }
    }

    /** Asks the house when a point was measured last, unless that is known here. */
    synchronized void know(PointId point, Function<PointId, Optional<Instant>> house) {
        if (!last.containsKey(point)) {
            house.apply(point).ifPresent(at -> last.put(point, at));
        }
    }

    /** The server was out of reach: what each point told last is all that is known of it. */
    synchronized void away() {
        away.addAll(last.keySet());
    }

    /** A point tells what was measured at that time; what lies between was missed if the server was out of reach. */
    synchronized void told(PointId point, Instant at) {
        Instant before = last.get(point);
        boolean news = before == null || at.isAfter(before);
        if (news) {
            last.put(point, at);
        }
        if (away.remove(point) && before != null && news) {
            spans.add(new Span(point, before, at));
            if (spans.size() > MOST) {
                spans.remove();
            }
        }
    }

    /** Gives a missed time away. */
    synchronized Optional<Span> next() {
        return Optional.ofNullable(spans.poll());
    }

    /** Takes back what is left of a missed time. */
    synchronized void again(Span rest) {
        spans.addFirst(rest);
    }

    /** Lets everything be that was missed until now. */
    synchronized void forget() {
        spans.clear();
    }

    synchronized boolean isEmpty() {
        return spans.isEmpty();
    }
}
