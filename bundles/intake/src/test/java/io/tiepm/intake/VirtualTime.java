package io.tiepm.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;

/** A conductor whose time passes when told, and then at once; everything runs on the thread that tells. */
final class VirtualTime extends Clock implements Conductor {
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private record Task(long nanos, long number, Runnable what) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::nanos).thenComparingLong(Task::number));
    private long now;
    private long count;
    private Duration set = Duration.ZERO;

    void pass(Duration time) {
        until(now + time.toNanos(), new CountDownLatch(1));
    }

    /** Spends time inside of a task, as something slow does. */
    void spend(Duration time) {
        now += time.toNanos();
    }

    void setClockBy(Duration jump) {
        set = set.plus(jump);
    }

    /** How many tasks wait for their time. */
    int booked() {
        return tasks.size();
    }

    private void until(long end, CountDownLatch latch) {
        while (latch.getCount() > 0 && !tasks.isEmpty() && tasks.peek().nanos() <= end) {
            Task next = tasks.remove();
            now = Math.max(now, next.nanos());
            next.what().run();
        }
        if (latch.getCount() > 0) {
            now = Math.max(now, end);
        }
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Clock clock() {
        return this;
    }

    @Override
    public Appointment at(long nanos, Runnable what) {
        Task task = new Task(nanos, count++, what);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public boolean await(CountDownLatch latch, Duration most) {
        until(now + most.toNanos(), latch);
        return latch.getCount() == 0;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(now).plus(set);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
