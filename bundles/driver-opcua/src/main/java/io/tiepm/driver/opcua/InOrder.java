package io.tiepm.driver.opcua;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.util.ExecutionQueue;

/**
 * Runs what follows an answer in the order of the answers. Milo hands the answers of a subscription to its executor one
 * after the other, takes one that overtakes another there for a loss, and asks for what it already has. Anything else
 * runs at once, since it may wait for an answer. Does not end with the line: its threads belong to all.
 */
final class InOrder extends AbstractExecutorService {
    private final ExecutorService threads;
    private final ExecutionQueue answers;

    InOrder(ExecutorService threads) {
        this.threads = threads;
        answers = new ExecutionQueue(threads);
    }

    @Override
    public void execute(Runnable work) {
        if (work instanceof AsynchronousCompletionTask) {
            answers.submit(work);
        } else {
            threads.execute(work);
        }
    }

    @Override
    public void shutdown() {
        // whoever has the threads stops them
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(time, unit);
    }
}
