package io.tiepm.bench;

import io.tiepm.evidence.BatchCodec;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.MalformedBatchException;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.model.AssetId;
import io.tiepm.model.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Readings that devices signed, as they come: bytes of batches are decoded, the tree over their samples is made again, and
 * the signature over the header is verified by the device's key. One signature stands for a batch.
 */
final class DeviceSigned implements Benchmark {
    private static final int THREADS = 2;
    private static final int DEVICES = 50;
    private static final int PROMISED = 10;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(1);
    private static final long MEASURED = TimeUnit.SECONDS.toNanos(3);
    private static final Instant CUT = Instant.ofEpochSecond(Batches.START / 1_000_000_000L + 3_600);

    @Override
    public String name() {
        return "device-signed";
    }

    @Override
    public String group() {
        return "ledger";
    }

    @Override
    public String what() {
        return "readings signed by " + DEVICES + " devices, decoded and verified by " + THREADS
                + " threads, in batches of 1, 10, 100 and 1000";
    }

    @Override
    public List<Figure> run() throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (int size : List.of(1, PROMISED, 100, 1000)) {
            double rate = rate(signed(size));
            String name = "readings.in.batches.of." + size + ".per.s";
            figures.add(size == PROMISED ? Figure.atLeast(name, rate, 20_000) : Figure.of(name, rate));
        }
        return figures;
    }

    private static List<byte[]> signed(int size) {
        SplittableRandom random = new SplittableRandom(size);
        List<byte[]> batches = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
            SecretKey key =
                    SecretKey.of(Digest.of(new byte[] {(byte) device, 1}).bytes());
            List<Signal> signals = Batches.signals(new AssetId("press-" + device), 10);
            batches.add(BatchCodec.encode(SignedBatch.sign(
                    1,
                    Digest.ZERO,
                    CUT,
                    Batches.of(signals, size, Batches.START, 1_000_000_000L, random),
                    List.of(),
                    Digest.of(new byte[] {(byte) device}),
                    key)));
        }
        return batches;
    }

    /** Readings a second, by all threads together. */
    private static double rate(List<byte[]> batches) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Double>> rates = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                rates.add(threads.submit(verifying(batches)));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }

    private static Callable<Double> verifying(List<byte[]> batches) {
        return () -> {
            verify(batches, WARM_UP);
            return verify(batches, MEASURED);
        };
    }

    private static double verify(List<byte[]> batches, long nanos) throws MalformedBatchException {
        long begin = System.nanoTime();
        long readings = 0;
        while (System.nanoTime() - begin < nanos) {
            for (byte[] bytes : batches) {
                SignedBatch batch = BatchCodec.decode(bytes);
                if (batch.fault() != SignedBatch.Fault.NONE) {
                    throw new IllegalStateException(batch + " is not what was signed");
                }
                readings += batch.batch().size();
            }
        }
        return readings / ((System.nanoTime() - begin) / 1e9);
    }
}
