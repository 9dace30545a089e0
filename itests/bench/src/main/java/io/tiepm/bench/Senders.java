package io.tiepm.bench;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Inlet;
import io.tiepm.evidence.SignedBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Offers chains of batches as the intake does: the next of an asset when the one before was acknowledged. */
final class Senders {
    private final Inlet inlet;
    private final List<List<SignedBatch>> chains;
    private volatile String failed = "";
    private int sent;

    Senders(Inlet inlet, List<List<SignedBatch>> chains) {
        this.inlet = inlet;
        this.chains = chains;
    }

    /**
     * What came of it.
     *
     * @param nanos from each batch's offer, or from when it was due, to its acknowledgement, in order of size
     * @param samples that were acknowledged
     * @param seconds it took
     */
    record Run(long[] nanos, long samples, double seconds) {
        double percentile(double share) {
            return nanos[(int) Math.min(nanos.length - 1, Math.floor(share * nanos.length))] / 1e6;
        }

        double rate() {
            return samples / seconds;
        }
    }

    /** Offers so many batches of each chain, each as soon as it may be. */
    Run flatOut(int count) throws InterruptedException {
        return send(count, 0);
    }

    /** Offers so many batches of each chain, evenly, so many samples a second in all. */
    Run paced(int count, double samplesPerSecond) throws InterruptedException {
        return send(count, chains.get(0).get(0).batch().size() / samplesPerSecond * 1e9);
    }

    /**
     * @param every nanoseconds from one batch to the next of whichever chain; 0 for no pace
     */
    private Run send(int count, double every) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(chains.size());
        List<Chain> running = new ArrayList<>();
        long start = System.nanoTime() + 1_000_000;
        for (int i = 0; i < chains.size(); i++) {
            long first = start + (long) (i * every);
            running.add(new Chain(chains.get(i).subList(sent, sent + count), first, every * chains.size(), done));
        }
        if (every > 0) {
            pace(running, count);
        } else {
            running.forEach(Chain::offer);
        }
        if (!done.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the flow stands still");
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        sent += count;
        long samples = running.stream().mapToLong(chain -> chain.samples).sum();
        long[] nanos = running.stream()
                .flatMapToLong(chain -> Arrays.stream(chain.nanos))
                .sorted()
                .toArray();
        return new Run(nanos, samples, seconds);
    }

    private static void pace(List<Chain> running, int count) {
        for (int round = 0; round < count; round++) {
            for (Chain chain : running) {
                long due = chain.due(round);
                while (due > System.nanoTime()) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                chain.mayGo();
            }
        }
    }

    /** One asset's batches. */
    private final class Chain {
        private final List<SignedBatch> batches;
        private final long first;
        private final double period;
        private final CountDownLatch done;
        private final long[] nanos;
        private int next;
        private int allowed;
        private boolean away;
        private long samples;

        Chain(List<SignedBatch> batches, long first, double period, CountDownLatch done) {
            this.batches = batches;
            this.first = first;
            this.period = period;
            this.done = done;
            this.nanos = new long[batches.size()];
            this.allowed = period > 0 ? 0 : batches.size();
        }

        long due(int round) {
            return first + (long) (round * period);
        }

        void mayGo() {
            synchronized (this) {
                allowed++;
            }
            offer();
        }

        void offer() {
            int which;
            synchronized (this) {
                if (away || next == allowed) {
                    return;
                }
                away = true;
                which = next++;
            }
            long from = period > 0 ? due(which) : System.nanoTime();
            inlet.offer(batches.get(which)).whenComplete((verdict, trouble) -> {
                if (verdict instanceof Acceptance.Accepted) {
                    acknowledged(which, System.nanoTime() - from);
                } else {
                    failed = batches.get(which) + " was not accepted: " + verdict + ", " + trouble;
                    LongStream.range(0, done.getCount()).forEach(left -> done.countDown());
                }
            });
        }

        private void acknowledged(int which, long took) {
            synchronized (this) {
                nanos[which] = took;
                samples += batches.get(which).batch().size();
                away = false;
            }
            if (which == batches.size() - 1) {
                done.countDown();
            } else {
                offer();
            }
        }
    }
}
