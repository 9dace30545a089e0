package io.tiepm.historian.kit;

import io.tiepm.evidence.Algorithm;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.evidence.Signer;
import io.tiepm.evidence.VerificationKey;
import io.tiepm.historian.Historian.Head;
import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Batches of every kind of value, in good and bad order; the same seed gives the same batches. For one thread. */
public final class RandomBatches {
    private static final String[] POINTS = {"temperature", "speed", "door.open", "programme", "raw", "vibration"};
    private static final Unit[] UNITS = {
        Unit.CELSIUS, Unit.REVOLUTION_PER_MINUTE, Unit.ONE, Unit.ONE, Unit.ONE, Unit.ONE
    };

    /** A historian keeps signatures and does not judge them, so this one costs nothing. */
    private static final Signer SIGNER = new Signer() {
        @Override
        public VerificationKey key() {
            byte[] key = new byte[Algorithm.SECP256K1.keyLength()];
            key[0] = 2;
            return new VerificationKey(Algorithm.SECP256K1, key);
        }

        @Override
        public byte[] sign(Digest digest) {
            return Arrays.copyOf(digest.bytes(), Algorithm.SECP256K1.signatureLength());
        }
    };

    private final Random random;

    public RandomBatches(long seed) {
        random = new Random(seed);
    }

    /**
     * Samples of an asset.
     *
     * @param from where their times begin, nanoseconds since 1970 UTC
     * @param spread how far their times lie apart at most, nanoseconds
     */
    public Batch batch(AssetId asset, long from, long spread, int size) {
        Batch.Builder batch = Batch.of(asset);
        for (int i = 0; i < size; i++) {
            int point = random.nextInt(POINTS.length);
            long at = from + (random.nextInt(4) == 0 ? 0 : random.nextLong(spread));
            long received = at + random.nextInt(1_000_000) - 1000;
            Quality quality =
                    random.nextInt(5) > 0 ? Quality.GOOD : Quality.values()[random.nextInt(Quality.values().length)];
            Value value = quality.bearsValue() ? value(point) : Value.NONE;
            PointId id = new PointId(asset, POINTS[point]);
            batch.add(new Sample(id, Moments.ofNanos(at), Moments.ofNanos(received), value, quality), UNITS[point]);
        }
        return batch.build();
    }

    /** Flags, most of them down. */
    public Flags flags(int size) {
        Flags.Builder flags = Flags.of(size);
        if (random.nextBoolean()) {
            for (int row = 0; row < size; row++) {
                if (random.nextInt(8) == 0) {
                    flags.raise(row, Flags.Flag.values()[random.nextInt(Flags.Flag.values().length)]);
                }
            }
        }
        return flags.build();
    }

    /** Gaps, or none. */
    public List<Gap> gaps(long from) {
        if (random.nextInt(4) > 0) {
            return List.of();
        }
        Period period = new Period(Moments.ofNanos(from - 1 - random.nextInt(1_000_000_000)), Moments.ofNanos(from));
        return List.of(
                new Gap(period, Gap.Cause.values()[random.nextInt(Gap.Cause.values().length)], random.nextInt(100)));
    }

    /** Signs samples so that they follow the last batch. */
    public SignedBatch after(Optional<Head> head, Batch batch, List<Gap> gaps) {
        byte[] seed = new byte[Digest.LENGTH];
        random.nextBytes(seed);
        return SignedBatch.sign(
                head.map(Head::sequence).orElse(0L) + 1,
                head.map(Head::digest).orElse(Digest.ZERO),
                Moments.ofNanos(1_800_000_000_000_000_000L),
                batch,
                gaps,
                Digest.ofBytes(seed),
                SIGNER);
    }

    private Value value(int point) {
        return switch (point) {
            case 0 -> new Value.Real(
                    random.nextInt(3) == 0 ? random.nextGaussian() * 1e300 : random.nextInt(900) / 10.0);
            case 1 -> new Value.Integer(random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(3000));
            case 2 -> new Value.Flag(random.nextBoolean());
            case 3 -> new Value.Text("Programm Ü " + "x".repeat(random.nextInt(20)));
            case 4 -> bytes();
            default -> waveform();
        };
    }

    private Value bytes() {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return new Value.Bytes(bytes);
    }

    private Value waveform() {
        return new Value.Waveform(
                25_600, random.doubles(random.nextInt(50)).map(x -> x - 0.5).toArray());
    }
}
