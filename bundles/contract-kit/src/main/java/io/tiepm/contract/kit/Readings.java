package io.tiepm.contract.kit;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.evidence.Algorithm;
import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers readings of one asset and gives them as accepted batches, one behind the other; numbered, but not signed, as
 * whoever comes behind the judge does not look. For one thread.
 */
public final class Readings {
    private static final VerificationKey KEY =
            new VerificationKey(Algorithm.ED25519, new byte[Algorithm.ED25519.keyLength()]);
    private static final byte[] UNSIGNED = new byte[Algorithm.ED25519.signatureLength()];

    private record Raise(int row, Flags.Flag flag) {}

    private final AssetId asset;
    private Instant now;
    private Batch.Builder batch;
    private List<Raise> raised = new ArrayList<>();
    private long sequence;
    private Digest previous = Digest.ZERO;

    /**
     * @param start the time of the first reading
     */
    public Readings(AssetId asset, Instant start) {
        this.asset = asset;
        this.now = start;
        this.batch = Batch.of(asset);
    }

    /** The time of the next reading. */
    public Instant now() {
        return now;
    }

    /** Lets time pass. */
    public Readings after(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Lets seconds pass. */
    public Readings after(double seconds) {
        return after(Duration.ofNanos((long) (seconds * 1e9)));
    }

    public Readings real(String point, Unit unit, double number) {
        return add(point, unit, Batch.Kind.REAL, Double.doubleToLongBits(number), Quality.GOOD);
    }

    public Readings integer(String point, Unit unit, long number) {
        return add(point, unit, Batch.Kind.INTEGER, number, Quality.GOOD);
    }

    public Readings flag(String point, boolean on) {
        return add(point, Unit.ONE, Batch.Kind.FLAG, on ? 1 : 0, Quality.GOOD);
    }

    /** A reading that did not come about. */
    public Readings missing(String point, Unit unit, Quality why) {
        return add(point, unit, Batch.Kind.NONE, 0, why);
    }

    /** Raises a flag on the last reading. */
    public Readings raise(Flags.Flag flag) {
        raised.add(new Raise(batch.size() - 1, flag));
        return this;
    }

    /** What was gathered since the last time, accepted. */
    public Accepted accepted() {
        Batch samples = batch.build();
        Digest root = Digest.of(("root " + ++sequence).getBytes(StandardCharsets.UTF_8));
        BatchHeader header = new BatchHeader(asset, sequence, previous, now, KEY, samples.size(), root, List.of());
        SignedBatch signed = new SignedBatch(header, UNSIGNED, Digest.ZERO, samples);
        Flags.Builder flags = Flags.of(samples.size());
        raised.forEach(raise -> flags.raise(raise.row(), raise.flag()));
        previous = signed.digest();
        batch = Batch.of(asset);
        raised = new ArrayList<>();
        return new Accepted(signed, flags.build());
    }

    private Readings add(String point, Unit unit, Batch.Kind kind, long bits, Quality quality) {
        long at = Moments.toNanos(now);
        batch.add(new Signal(new PointId(asset, point), unit), at, at, kind, bits, quality);
        return this;
    }
}
