package io.tiepm.flow;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SecretKey;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.time.Instant;
import java.util.List;

/** Signed batches of two samples: a temperature, and a point without a value. */
final class Batches {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final SecretKey KEY = SecretKey.of(secret());

    private Batches() {}

    static SignedBatch of(String asset, long sequence) {
        AssetId id = new AssetId(asset);
        Batch batch = Batch.of(id)
                .add(Sample.good(new PointId(id, "oil.temperature"), NOON, new Value.Real(40 + sequence)), Unit.CELSIUS)
                .add(Sample.missing(new PointId(id, "door"), NOON, Quality.DEVICE_FAULT), Unit.ONE)
                .build();
        return SignedBatch.sign(sequence, Digest.ZERO, NOON, batch, List.of(), Digest.ZERO, KEY);
    }

    private static byte[] secret() {
        byte[] secret = new byte[32];
        secret[31] = 1;
        return secret;
    }
}
