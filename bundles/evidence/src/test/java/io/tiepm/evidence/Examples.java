package io.tiepm.evidence;

import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Batches to test with: one that shows every kind, and as many random ones as one likes. */
final class Examples {
    static final AssetId PRESS = new AssetId("press-7");
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");
    static final Digest SEED = Digest.parse("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    static final SecretKey KEY = SecretKey.of(secret());

    private Examples() {}

    /** One sample of every kind of value and every quality. */
    static Batch everyKind() {
        return Batch.of(PRESS)
                .add(good("spindle.temperature", new Value.Real(61.25)), Unit.CELSIUS)
                .add(good("spindle.temperature", new Value.Real(-0.1)), Unit.CELSIUS)
                .add(good("hours", new Value.Integer(4_294_967_296L)), Unit.HOUR)
                .add(good("balance", new Value.Integer(Long.MIN_VALUE)), Unit.ONE)
                .add(good("running", new Value.Flag(true)), Unit.ONE)
                .add(good("running", new Value.Flag(false)), Unit.ONE)
                .add(good("programme", new Value.Text("Fräsen ✓ 𝄞")), Unit.ONE)
                .add(good("raw", new Value.Bytes(new byte[] {0, -1, 127, -128})), Unit.ONE)
                .add(
                        good("vibration", new Value.Waveform(25_600, new double[] {0.5, -0.5, 0})),
                        Unit.MILLIMETRE_PER_SECOND)
                .add(
                        new Sample(point("load"), NOON, NOON.plusMillis(3), new Value.Real(0), Quality.UNCERTAIN),
                        Unit.ONE)
                .add(new Sample(point("load"), NOON.minusSeconds(9), NOON, new Value.Real(1), Quality.STALE), Unit.ONE)
                .add(Sample.missing(point("ghost"), NOON, Quality.NO_SUCH_POINT), Unit.ONE)
                .add(Sample.missing(point("load"), NOON, Quality.DEVICE_FAULT), Unit.ONE)
                .add(Sample.missing(point("load"), NOON, Quality.NO_LINK), Unit.ONE)
                .build();
    }

    static List<Gap> gaps() {
        return List.of(
                new Gap(new Period(NOON.minusSeconds(60), NOON), Gap.Cause.NO_LINK, 0),
                new Gap(new Period(NOON, NOON.plusSeconds(1)), Gap.Cause.FULL, 4711));
    }

    static SignedBatch signed(Batch batch) {
        return SignedBatch.sign(7, Digest.of(new byte[] {7}), NOON.plusSeconds(1), batch, gaps(), SEED, KEY);
    }

    static Batch random(Random random, int size) {
        Batch.Builder batch = Batch.of(PRESS);
        Instant at = NOON;
        for (int i = 0; i < size; i++) {
            at = at.plus(Duration.ofNanos(random.nextInt(2_000_000) - 200_000));
            PointId point = point("p" + random.nextInt(5));
            if (random.nextInt(20) == 0) {
                batch.add(Sample.missing(point, at, Quality.values()[3 + random.nextInt(3)]), Unit.ONE);
            } else {
                Quality quality = Quality.values()[random.nextInt(3)];
                batch.add(new Sample(point, at, at.plusNanos(random.nextInt(9)), value(random), quality), Unit.AMPERE);
            }
        }
        return batch.build();
    }

    private static Value value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Value.Real(random.nextGaussian());
            case 1 -> new Value.Integer(random.nextLong());
            case 2 -> new Value.Flag(random.nextBoolean());
            case 3 -> new Value.Text("t" + random.nextInt());
            case 4 -> new Value.Bytes(new byte[random.nextInt(2000)]);
            default -> new Value.Waveform(1 + random.nextInt(9), new double[random.nextInt(300)]);
        };
    }

    private static Sample good(String name, Value value) {
        return Sample.good(point(name), NOON, value);
    }

    private static PointId point(String name) {
        return new PointId(PRESS, name);
    }

    private static byte[] secret() {
        byte[] secret = new byte[32];
        secret[31] = 42;
        return secret;
    }
}
