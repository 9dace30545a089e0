package io.tiepm.driver.kit;

import io.tiepm.driver.LinkException;
import io.tiepm.driver.SampleSink;
import io.tiepm.model.Point;
import io.tiepm.model.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A house that remembers what a link tells it, and has everything on its disk at once; save that a test says otherwise.
 * Thread-safe.
 */
public final class Heard implements SampleSink {
    private final List<Sample> samples = new ArrayList<>();
    private final List<Runnable> promised = new ArrayList<>();
    private @Nullable LinkException lost;
    private boolean full;
    private boolean slow;
    private int losses;
    private int alive;

    @Override
    public synchronized void put(Sample sample) {
        samples.add(sample);
        notifyAll();
    }

    @Override
    public boolean put(List<Sample> together, Runnable kept) {
        synchronized (this) {
            if (full) {
                return false;
            }
            samples.addAll(together);
            notifyAll();
            if (slow) {
                promised.add(kept);
                return true;
            }
        }
        kept.run();
        return true;
    }

    @Override
    public synchronized boolean late(List<Sample> together) {
        if (!full) {
            samples.addAll(together);
            notifyAll();
        }
        return !full;
    }

    @Override
    public synchronized void alive() {
        alive++;
        notifyAll();
    }

    @Override
    public synchronized void lost(LinkException why) {
        lost = why;
        losses++;
        notifyAll();
    }

    /** From now on there is no room, or there is some again. */
    public synchronized void full(boolean now) {
        full = now;
    }

    /** From now on nothing reaches the disk until {@link #keep} says so. */
    public synchronized void slow() {
        slow = true;
    }

    /** Has on its disk what came so far, and takes what comes at once again. */
    public void keep() {
        List<Runnable> due;
        synchronized (this) {
            slow = false;
            due = List.copyOf(promised);
            promised.clear();
        }
        due.forEach(Runnable::run);
    }

    /** What came so far, in order. */
    public synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** What came so far of one point. */
    public synchronized List<Sample> of(Point point) {
        return samples.stream()
                .filter(sample -> sample.point().equals(point.id()))
                .toList();
    }

    /** How often the link said that it broke. */
    public synchronized int losses() {
        return losses;
    }

    /** How often the link said that what it told still holds. */
    public synchronized int timesAlive() {
        return alive;
    }

    /** Waits for a sample; nothing if none came in time. */
    public Optional<Sample> await(Predicate<Sample> wanted, Duration limit) throws InterruptedException {
        return await(() -> samples.stream().filter(wanted).findFirst(), limit);
    }

    /** Waits for so many samples in all; tells whether they came in time. */
    public boolean await(int count, Duration limit) throws InterruptedException {
        return await(() -> samples.size() >= count ? Optional.of(count) : Optional.<Integer>empty(), limit)
                .isPresent();
    }

    /** Waits until the link says that it broke; nothing if it does not in time. */
    public Optional<LinkException> awaitLost(Duration limit) throws InterruptedException {
        return await(() -> Optional.ofNullable(lost), limit);
    }

    /** Waits until the link says that what it told still holds; tells whether it did in time. */
    public boolean awaitAlive(Duration limit) throws InterruptedException {
        int before = timesAlive();
        return await(() -> alive > before ? Optional.of(alive) : Optional.<Integer>empty(), limit)
                .isPresent();
    }

    private synchronized <T> Optional<T> await(Question<T> question, Duration limit) throws InterruptedException {
        long giveUp = System.nanoTime() + limit.toNanos();
        Optional<T> answer = question.ask();
        while (answer.isEmpty()) {
            long left = (giveUp - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                return answer;
            }
            wait(left);
            answer = question.ask();
        }
        return answer;
    }

    private interface Question<T> {
        Optional<T> ask();
    }
}
