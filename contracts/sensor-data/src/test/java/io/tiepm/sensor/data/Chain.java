package io.tiepm.sensor.data;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.time.Instant;
import java.util.List;

/** Signs batches one behind the other. */
final class Chain {
    static final AssetId PRESS = new AssetId("press-7");
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final Signal OIL = new Signal(new PointId(PRESS, "oil"), Unit.CELSIUS);
    static final SecretKey KEY = key(42);

    private static final Digest SEED = Digest.of(new byte[] {1});

    private long sequence;
    private Digest previous = Digest.ZERO;

    static SecretKey key(int number) {
        byte[] secret = new byte[32];
        secret[31] = (byte) number;
        return SecretKey.of(secret);
    }

    SignedBatch next(Batch batch) {
        return next(batch, NOON);
    }

    SignedBatch next(Batch batch, Instant cut) {
        SignedBatch signed = SignedBatch.sign(++sequence, previous, cut, batch, List.of(), SEED, KEY);
        previous = signed.digest();
        return signed;
    }

    /** As if the last batch had never been cut. */
    void back(SignedBatch last) {
        sequence = last.sequence() - 1;
        previous = last.header().previous();
    }

    static SignedBatch with(BatchHeader header, byte[] signature, Batch batch) {
        return new SignedBatch(header, signature, SEED, batch);
    }

    /** Oil temperatures, one a second from a second on. */
    static Batch oil(int second, double... numbers) {
        Batch.Builder batch = Batch.of(PRESS);
        for (int i = 0; i < numbers.length; i++) {
            long at = Moments.toNanos(NOON.plusSeconds(second + i));
            batch.add(OIL, at, at, Batch.Kind.REAL, Double.doubleToLongBits(numbers[i]), Quality.GOOD);
        }
        return batch.build();
    }
}
