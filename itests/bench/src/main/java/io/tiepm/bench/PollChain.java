package io.tiepm.bench;

import io.tiepm.evidence.Algorithm;
import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Polls of {@value #SIGNALS} signals at 1 Hz with a little jitter and one digit behind the point, as batches that follow
 * each other. They are not signed, as a historian does not look. For one thread.
 */
final class PollChain {
    static final int SIGNALS = 10;

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final VerificationKey KEY =
            new VerificationKey(Algorithm.SECP256K1, new byte[Algorithm.SECP256K1.keyLength()]);
    private static final byte[] UNSIGNED = new byte[Algorithm.SECP256K1.signatureLength()];

    private final AssetId asset;
    private final List<Signal> signals;
    private long sequence;
    private long polls;
    private Digest previous = Digest.ZERO;

    PollChain(AssetId asset) {
        this.asset = asset;
        this.signals = IntStream.range(0, SIGNALS)
                .mapToObj(i -> new Signal(point(asset, i), Unit.CELSIUS))
                .toList();
    }

    static PointId point(AssetId asset, int signal) {
        return new PointId(asset, "signal-" + signal);
    }

    /** How many seconds were polled. */
    long seconds() {
        return polls;
    }

    /**
     * @param samples a multiple of {@value #SIGNALS}
     */
    SignedBatch next(int samples) {
        Batch.Builder batch = Batch.of(asset);
        for (int poll = 0; poll < samples / SIGNALS; poll++) {
            long at = Batches.START + polls * SECOND + (polls % 5 == 0 ? polls % 3 * MILLI : 0);
            for (int i = 0; i < SIGNALS; i++) {
                double number = Math.round(500 + 100 * Math.sin(polls * 0.01 + i)) / 10.0;
                batch.add(signals.get(i), at, at, Batch.Kind.REAL, Double.doubleToLongBits(number), Quality.GOOD);
            }
            polls++;
        }
        BatchHeader header = new BatchHeader(
                asset,
                ++sequence,
                previous,
                Moments.ofNanos(Batches.START + polls * SECOND),
                KEY,
                samples,
                Digest.ZERO,
                List.of());
        SignedBatch next = new SignedBatch(header, UNSIGNED, Digest.ZERO, batch.build());
        previous = next.digest();
        return next;
    }
}
