package io.tiepm.face.opcua;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads under one server: what Milo would otherwise share with the whole process, and never stop. */
final class Threads implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final long STOP_MILLIS = 2000;

    final EventLoopGroup lines;
    final ThreadPoolExecutor workers;
    final ScheduledThreadPoolExecutor later;

    Threads(String name) {
        lines = new NioEventLoopGroup(1, named("opcua-face-line-" + name));
        workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("opcua-face-work-" + name));
        workers.allowCoreThreadTimeOut(true);
        // what Milo still has to do for a client that was let go of, nobody waits for
        workers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        later = new ScheduledThreadPoolExecutor(1, named("opcua-face-later-" + name));
        later.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        later.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void close() {
        lines.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(STOP_MILLIS);
        later.shutdownNow();
        workers.shutdownNow();
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
