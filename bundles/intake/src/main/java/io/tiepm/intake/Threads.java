package io.tiepm.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The conductor of the running house: one thread watches the time, and as many others work as there are things that
 * block at this moment. 500 idle threads would take 57 MB; this way quick devices share a handful, and a dead one holds
 * its own.
 */
@Component(service = Conductor.class)
public final class Threads implements Conductor {
    private static final int STACK_BYTES = 512 * 1024;
    private static final long IDLE_S = 20;

    private final long origin = System.nanoTime();
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor workers;

    @Activate
    public Threads() {
        timer = new ScheduledThreadPoolExecutor(1, named("intake-timer"));
        timer.setRemoveOnCancelPolicy(true);
        workers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_S, TimeUnit.SECONDS, new SynchronousQueue<>(), named("intake"));
    }

    /** Lets every thread go that comes back; what hangs is a daemon, and interrupted. */
    @Deactivate
    public void stop() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    @Override
    public long nanos() {
        return System.nanoTime() - origin;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Appointment at(long nanos, Runnable what) {
        try {
            Future<?> booked = timer.schedule(() -> work(what), nanos - nanos(), TimeUnit.NANOSECONDS);
            return () -> booked.cancel(false);
        } catch (RejectedExecutionException stopped) {
            return () -> {};
        }
    }

    @Override
    public boolean await(CountDownLatch latch, Duration most) {
        try {
            return latch.await(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return latch.getCount() == 0;
        }
    }

    /** How many threads work or idle now, the timer not counted. */
    int working() {
        return workers.getPoolSize();
    }

    private void work(Runnable what) {
        try {
            workers.execute(what);
        } catch (RejectedExecutionException stopped) {
            // The bundle is going; nobody waits for this any more.
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return what -> {
            Thread thread = new Thread(null, what, name + "-" + count.incrementAndGet(), STACK_BYTES);
            thread.setDaemon(true);
            thread.setContextClassLoader(Threads.class.getClassLoader());
            return thread;
        };
    }
}
