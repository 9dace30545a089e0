package io.tiepm.driver.opcua;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The threads under all links of this bundle. They are there while a link holds them, and gone soon after the last one
 * has let go. Thread-safe.
 */
@Component(service = Engine.class)
public final class Engine {
    private static final int LOOPS = 2;
    private static final int WORKERS = 8;
    private static final long STOP_MILLIS = 2000;

    private int holders;
    private @Nullable Threads running;

    /** Holds the threads until they are let go of. */
    synchronized Threads take() {
        if (running == null) {
            running = new Threads();
        }
        holders++;
        return running;
    }

    /** Lets go of threads that were taken; the last one stops them. */
    void letGo(Threads threads) {
        synchronized (this) {
            if (running != threads || --holders > 0) {
                return;
            }
            running = null;
        }
        threads.stop();
    }

    /** Stops the threads, whoever holds them: the bundle goes. */
    @Deactivate
    void stop() {
        Threads last;
        synchronized (this) {
            last = running;
            running = null;
            holders = 0;
        }
        if (last != null) {
            last.stop();
        }
    }

    /** What Milo would otherwise share with the whole process, and never stop. */
    static final class Threads {
        private final EventLoopGroup lines = new NioEventLoopGroup(LOOPS, named("opcua-line"));
        private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("opcua-work"));
        private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, named("opcua-later"));
        private final HashedWheelTimer timeouts =
                new HashedWheelTimer(named("opcua-timeout"), 20, TimeUnit.MILLISECONDS);

        private Threads() {
            workers.allowCoreThreadTimeOut(true);
            // What Milo still has to do for a line that was let go of, nobody waits for.
            workers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
            later.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
            later.setRemoveOnCancelPolicy(true);
        }

        EventLoopGroup lines() {
            return lines;
        }

        ThreadPoolExecutor workers() {
            return workers;
        }

        ScheduledThreadPoolExecutor later() {
            return later;
        }

        HashedWheelTimer timeouts() {
            return timeouts;
        }

        private void stop() {
            lines.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(STOP_MILLIS);
            later.shutdownNow();
            workers.shutdown();
            timeouts.stop();
        }

        private static ThreadFactory named(String name) {
            AtomicInteger count = new AtomicInteger();
            return work -> {
                Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            };
        }
    }
}
