package io.tiepm.bench;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Threads that bring batches to a historian, each those of its own assets in turn, and wait for each to be durable. */
final class Bringers {
    private final Historian historian;
    private final int assets;
    private final int threads;
    private final int samples;

    /**
     * @param assets how many
     * @param threads how many
     * @param samples of a batch
     */
    Bringers(Historian historian, int assets, int threads, int samples) {
        this.historian = historian;
        this.assets = assets;
        this.threads = threads;
        this.samples = samples;
    }

    /**
     * What was brought.
     *
     * @param nanos how long each append took, ascending
     */
    record Brought(long samples, double seconds, long[] nanos) {
        double millis(double share) {
            return nanos[(int) Math.min(nanos.length - 1L, (long) (share * nanos.length))] / 1e6;
        }
    }

    /** Brings for so long. */
    Brought during(int seconds) throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        return bring(chain -> System.nanoTime() < until);
    }

    /** Brings so many seconds of polls of each asset. */
    Brought polls(long seconds) throws InterruptedException, ExecutionException {
        return bring(chain -> chain.seconds() < seconds);
    }

    private Brought bring(Predicate<PollChain> more) throws InterruptedException, ExecutionException {
        ExecutorService all = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            List<Future<List<Long>>> brought = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                List<PollChain> own = new ArrayList<>();
                for (int asset = i; asset < assets; asset += threads) {
                    own.add(new PollChain(new AssetId("asset-" + asset)));
                }
                brought.add(all.submit(() -> bring(own, more)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> one : brought) {
                nanos.addAll(one.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return new Brought((long) sorted.length * samples, seconds, sorted);
        } finally {
            all.shutdownNow();
        }
    }

    private List<Long> bring(List<PollChain> own, Predicate<PollChain> more) throws HistorianException {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; more.test(own.get(i)); i = (i + 1) % own.size()) {
            SignedBatch next = own.get(i).next(samples);
            long begin = System.nanoTime();
            historian.append(next, Flags.none(samples));
            nanos.add(System.nanoTime() - begin);
        }
        return nanos;
    }
}
