package io.tiepm.intake;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.PushedLink;
import io.tiepm.driver.SampleSink;
import io.tiepm.model.Point;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Listens to a link, and notices which of its points fall silent. For one thread, save the sink. */
final class PushedFeed implements Feed {
    private static final long SHORTEST_LOOK = 250_000_000L;

    private final PushedLink link;
    private final List<Point> points;
    private final List<List<Point>> single = new ArrayList<>();
    private final Map<PointId, Integer> places = new HashMap<>();
    private final long[] allowed;
    private final long shortest;
    private final Conductor conductor;
    private final Host host;
    private @Nullable Ear ear;

    /**
     * @param stalePeriods after how many periods of silence a value is stale
     */
    PushedFeed(PushedLink link, List<Point> points, int stalePeriods, Conductor conductor, Host host) {
        this.link = link;
        this.points = points;
        this.conductor = conductor;
        this.host = host;
        allowed = new long[points.size()];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = points.get(i).period().multipliedBy(stalePeriods).toNanos();
            places.put(points.get(i).id(), i);
            single.add(List.of(points.get(i)));
        }
        shortest = LongStream.of(allowed).min().orElse(SHORTEST_LOOK);
    }

    @Override
    public void begin() throws LinkException {
        Ear fresh = new Ear();
        ear = fresh;
        long began = conductor.nanos();
        host.calling("listen");
        try {
            link.listen(points, fresh);
        } finally {
            host.called(conductor.nanos() - began);
        }
    }

    @Override
    public long beat() throws LinkException {
        return ear == null ? Conductor.NEVER : ear.check();
    }

    @Override
    public List<Sample> test() {
        return ear == null ? List.of() : ear.last();
    }

    @Override
    public void end() {
        if (ear != null) {
            ear.close();
        }
    }

    /** Takes what one connection tells; deaf once that is closed. */
    private final class Ear implements SampleSink {
        private final long[] silentAt = new long[points.size()];
        private final @Nullable Sample[] last = new @Nullable Sample[points.size()];
        private boolean closed;
        private @Nullable LinkException lost;
        private @Nullable RuntimeException broke;

        Ear() {
            long now = conductor.nanos();
            for (int i = 0; i < silentAt.length; i++) {
                silentAt[i] = now + allowed[i];
            }
        }

        @Override
        public synchronized void put(Sample sample) {
            if (closed) {
                return;
            }
            try {
                int place = placeOf(sample);
                heard(place, sample);
                host.take(List.of(sample), single.get(place));
            } catch (RuntimeException bug) {
                broken(bug);
            }
        }

        @Override
        public synchronized boolean put(List<Sample> samples, Runnable kept) {
            if (closed) {
                return false;
            }
            try {
                List<Point> of = new ArrayList<>(samples.size());
                for (Sample sample : samples) {
                    of.add(points.get(placeOf(sample)));
                }
                if (samples.isEmpty()) {
                    kept.run();
                    return true;
                }
                if (!host.take(samples, of, () -> keep(kept))) {
                    return false;
                }
                samples.forEach(sample -> heard(placeOf(sample), sample));
                return true;
            } catch (RuntimeException bug) {
                broken(bug);
                return false;
            }
        }

        @Override
        public synchronized boolean late(List<Sample> samples) {
            if (closed) {
                return false;
            }
            try {
                List<Point> of = new ArrayList<>(samples.size());
                for (Sample sample : samples) {
                    of.add(points.get(placeOf(sample)));
                }
                return host.late(samples, of);
            } catch (RuntimeException bug) {
                broken(bug);
                return false;
            }
        }

        @Override
        public Optional<Instant> lastKept(PointId point) {
            return places.containsKey(point) ? host.last(point) : Optional.empty();
        }

        @Override
        public synchronized void alive() {
            long now = conductor.nanos();
            for (int i = 0; i < silentAt.length; i++) {
                Sample sample = last[i];
                if (silentAt[i] != Conductor.NEVER && sample != null && sample.quality() == Quality.GOOD) {
                    silentAt[i] = now + allowed[i];
                }
            }
        }

        /** Without the lock: what the driver does there is its own, and may wait for who is in {@link #put}. */
        private void keep(Runnable kept) {
            if (isClosed()) {
                return;
            }
            try {
                kept.run();
            } catch (RuntimeException bug) {
                broken(bug);
            }
        }

        private synchronized boolean isClosed() {
            return closed;
        }

        private int placeOf(Sample sample) {
            Integer place = places.get(sample.point());
            if (place == null) {
                throw new BrokenPromise("its driver gave a sample of " + sample.point() + ", which is no point of it");
            }
            return place;
        }

        private void heard(int place, Sample sample) {
            silentAt[place] = conductor.nanos() + allowed[place];
            last[place] = sample;
        }

        private synchronized void broken(RuntimeException bug) {
            broke = bug;
            host.hurry();
        }

        @Override
        public synchronized void lost(LinkException why) {
            if (!closed) {
                lost = why;
                host.hurry();
            }
        }

        synchronized void close() {
            closed = true;
        }

        synchronized long check() throws LinkException {
            if (lost != null) {
                throw lost;
            } else if (broke != null) {
                throw broke;
            }
            long now = conductor.nanos();
            long next = now + shortest;
            for (int i = 0; i < silentAt.length; i++) {
                if (silentAt[i] <= now) {
                    silentAt[i] = Conductor.NEVER;
                    tellSilence(i);
                }
                next = Math.min(next, silentAt[i]);
            }
            // What falls silent in the meantime is told a quarter of a second late, and many points cost one look.
            return Math.max(next, now + SHORTEST_LOOK);
        }

        synchronized List<Sample> last() {
            List<Sample> heard = new ArrayList<>(last.length);
            for (int i = 0; i < last.length; i++) {
                Sample sample = last[i];
                heard.add(sample != null ? sample : unheard(i));
            }
            return heard;
        }

        private void tellSilence(int place) {
            Sample sample = last[place];
            Instant now = conductor.clock().instant();
            if (sample == null) {
                host.tell(List.of(unheard(place)), single.get(place));
            } else if (sample.quality().bearsValue()) {
                host.tell(List.of(Freshness.stale(sample, now)), single.get(place));
            }
        }

        private Sample unheard(int place) {
            return Sample.missing(points.get(place).id(), conductor.clock().instant(), Quality.NO_LINK);
        }
    }
}
