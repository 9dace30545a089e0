package io.tiepm.peers;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.SampleSink;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes what a link tells, and lets a test wait for it. */
final class Heard implements SampleSink {
    private final List<Sample> samples = new ArrayList<>();
    private final List<Sample> late = new ArrayList<>();
    private final Map<PointId, Sample> last = new HashMap<>();
    private final Map<PointId, Sample> kept;
    private @Nullable LinkException lost;
    private int alive;

    Heard() {
        this(Map.of());
    }

    private Heard(Map<PointId, Sample> kept) {
        this.kept = kept;
    }

    /** The same house, started anew: it has on its disk what it heard. */
    synchronized Heard startedAnew() {
        return new Heard(Map.copyOf(last));
    }

    @Override
    public Optional<Instant> lastKept(PointId point) {
        return Optional.ofNullable(kept.get(point)).map(Sample::at);
    }

    @Override
    public synchronized void put(Sample sample) {
        samples.add(sample);
        last.put(sample.point(), sample);
        notifyAll();
    }

    @Override
    public boolean put(List<Sample> together, Runnable kept) {
        together.forEach(this::put);
        kept.run();
        return true;
    }

    @Override
    public synchronized boolean late(List<Sample> together) {
        late.addAll(together);
        notifyAll();
        return true;
    }

    @Override
    public synchronized void alive() {
        alive++;
        notifyAll();
    }

    @Override
    public synchronized void lost(LinkException why) {
        lost = why;
        notifyAll();
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** What came later than it was measured. */
    synchronized List<Sample> late() {
        return List.copyOf(late);
    }

    synchronized Sample last(PointId point) {
        return last.get(point);
    }

    synchronized void forget() {
        samples.clear();
        alive = 0;
    }

    synchronized int signs() {
        return alive;
    }

    synchronized @Nullable LinkException lost() {
        return lost;
    }

    /** Waits until it is so. */
    synchronized Heard await(String what, Predicate<Heard> so) throws InterruptedException, TimeoutException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.test(this)) {
            long left = giveUp - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException(
                        what + " did not come; heard " + samples.size() + " samples, " + last.values());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return this;
    }
}
