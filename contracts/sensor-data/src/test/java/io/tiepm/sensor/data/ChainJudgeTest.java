package io.tiepm.sensor.data;

import static io.tiepm.sensor.data.Chain.NOON;
import static io.tiepm.sensor.data.Chain.OIL;
import static io.tiepm.sensor.data.Chain.PRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Acceptance.Reason;
import io.tiepm.contract.Acceptance.Rejected;
import io.tiepm.contract.Asset;
import io.tiepm.contract.LifeCycle;
import io.tiepm.contract.Limit;
import io.tiepm.contract.Nameplate;
import io.tiepm.contract.Specification;
import io.tiepm.contract.kit.OneAsset;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Flags.Flag;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import io.tiepm.status.Figure;
import io.tiepm.status.Finding;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainJudgeTest {
    private static final JudgeConfig CONFIG = new JudgeConfig() {
        @Override
        public long clock_ahead_ms() {
            return 5000;
        }

        @Override
        public long clock_behind_s() {
            return 3600;
        }

        @Override
        public double spike_deviations() {
            return 10;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return JudgeConfig.class;
        }
    };

    private final OneAsset registration = new OneAsset(asset(Specification.NONE));
    private final HeadOnly historian = new HeadOnly();
    private final Chain chain = new Chain();
    private ChainJudge judge = judge();

    private ChainJudge judge() {
        return new ChainJudge(
                CONFIG, registration, historian, Clock.fixed(NOON.plus(Duration.ofHours(2)), ZoneOffset.UTC));
    }

    private static Asset asset(Specification specification) {
        return new Asset(
                PRESS,
                new Nameplate("ACME", "", "17", "", ""),
                specification,
                Set.of(Chain.KEY.key()),
                LifeCycle.IN_SERVICE,
                NOON);
    }

    private static Specification limit(Limit limit) {
        return new Specification(List.of(limit), Map.of(), Duration.ofHours(1), Map.of(), Optional.empty());
    }

    private static Limit oil(Unit unit, double least, double most, double rate, int frozenS) {
        return new Limit(
                "oil",
                unit,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(least),
                OptionalDouble.of(most),
                OptionalDouble.of(rate),
                Optional.of(Duration.ofSeconds(frozenS)),
                false);
    }

    private Flags accept(SignedBatch batch) {
        Acceptance verdict = judge.judge(batch);
        Accepted accepted = assertInstanceOf(Accepted.class, verdict, verdict::toString);
        historian.append(batch, accepted.flags());
        return accepted.flags();
    }

    private void refuse(Reason reason, String told, SignedBatch batch) {
        Rejected rejected = assertInstanceOf(Rejected.class, judge.judge(batch));
        assertEquals(reason, rejected.reason());
        assertTrue(rejected.detail().contains(told), rejected.detail());
    }

    private static List<Integer> rows(Flags flags, Flag flag) {
        return IntStream.range(0, flags.size())
                .filter(row -> flags.has(row, flag))
                .boxed()
                .toList();
    }

    @Test
    void acceptsBatchesThatFollowOneAnother() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Flags.none(2), accept(chain.next(Chain.oil(2 * i, 60 + i, 60 + i))));
        }
        assertEquals(5, figure("accepted.batches"));
        assertEquals(10, figure("accepted.samples"));
    }

    @Test
    void refusesWhatAnUnknownAssetSent() {
        registration.is(new Asset(
                new io.tiepm.model.AssetId("other"),
                registration.asset().nameplate(),
                Specification.NONE,
                Set.of(),
                LifeCycle.IN_SERVICE,
                NOON));
        refuse(Reason.UNKNOWN_ASSET, "no asset is registered as press-7", chain.next(Chain.oil(0, 1)));
        assertEquals(1, figure("rejected.unknown-asset"));
    }

    @Test
    void refusesWhatADecommissionedAssetSent() {
        registration.is(registration.asset().at(LifeCycle.DECOMMISSIONED));
        refuse(Reason.UNKNOWN_ASSET, "press-7 is decommissioned", chain.next(Chain.oil(0, 1)));
    }

    @Test
    void refusesAKeyUnderWhichTheAssetIsNotRegistered() {
        SignedBatch foreign = SignedBatch.sign(
                1, Digest.ZERO, NOON, Chain.oil(0, 1), List.of(), Digest.of(new byte[] {1}), Chain.key(43));
        refuse(Reason.UNKNOWN_KEY, Chain.KEY.key().fingerprint(), foreign);
    }

    @Test
    void refusesASampleThatWasChangedAfterSigning() {
        SignedBatch signed = chain.next(Chain.oil(0, 60, 61));
        refuse(
                Reason.OTHER_SAMPLES,
                "does not bear the samples that were signed",
                Chain.with(signed.header(), signed.signature(), Chain.oil(0, 60, 61.0000001)));
    }

    @Test
    void refusesASignatureWithOneBitChanged() {
        SignedBatch signed = chain.next(Chain.oil(0, 60));
        byte[] signature = signed.signature();
        signature[5] ^= 1;
        refuse(Reason.WRONG_SIGNATURE, "is not that of key", Chain.with(signed.header(), signature, signed.batch()));
    }

    @Test
    void refusesABatchThatWasKeptBefore() {
        SignedBatch first = chain.next(Chain.oil(0, 60));
        accept(first);
        refuse(Reason.ALREADY_SEEN, "the last of the asset is 1", first);
    }

    @Test
    void refusesABatchWhoseForerunnerIsMissing() {
        chain.next(Chain.oil(0, 60));
        refuse(Reason.OUT_OF_SEQUENCE, "came where 1 is due", chain.next(Chain.oil(1, 60)));
    }

    @Test
    void refusesABatchThatFollowsAnotherThanTheOneKept() {
        SignedBatch first = chain.next(Chain.oil(0, 60));
        accept(first);
        chain.back(first);
        chain.next(Chain.oil(0, 61));
        refuse(Reason.OUT_OF_SEQUENCE, "but the last that was kept is", chain.next(Chain.oil(1, 60)));
    }

    @Test
    void judgesABatchThatWasNotKeptAgainWithTheSameFlags() {
        registration.is(asset(limit(oil(Unit.CELSIUS, 0, 100, 1, 1000))));
        accept(chain.next(Chain.oil(0, 60)));
        SignedBatch batch = chain.next(Chain.oil(1, 70, 70, 70));
        Flags first = ((Accepted) judge.judge(batch)).flags();
        assertEquals(List.of(0), rows(first, Flag.RATE));
        assertEquals(first, accept(batch));
    }

    @Test
    void forgetsABatchThatWasNeverKeptWhenAnotherComesInItsPlace() {
        SignedBatch lost = chain.next(Chain.oil(10, 60, 61));
        judge.judge(lost);
        chain.back(lost);
        assertEquals(Flags.none(2), accept(chain.next(Chain.oil(0, 60, 61))));
    }

    @Test
    void flagsWhatThePointCannotPhysicallyBe() {
        registration.is(asset(limit(oil(Unit.CELSIUS, 0, 100, 1e9, 1000))));
        assertEquals(List.of(1, 2), rows(accept(chain.next(Chain.oil(0, 0, -0.1, 100.1, 100))), Flag.RANGE));
    }

    @Test
    void flagsWhatChangesFasterThanItCanAlsoFromBatchToBatch() {
        registration.is(asset(limit(oil(Unit.CELSIUS, 0, 100, 2, 1000))));
        assertEquals(List.of(2), rows(accept(chain.next(Chain.oil(0, 60, 62, 64.5, 63))), Flag.RATE));
        assertEquals(List.of(0), rows(accept(chain.next(Chain.oil(4, 66, 66))), Flag.RATE));
    }

    @Test
    void flagsWhatStaysTheSameLongerThanItCan() {
        registration.is(asset(limit(oil(Unit.CELSIUS, 0, 100, 1e9, 3))));
        assertEquals(List.of(), rows(accept(chain.next(Chain.oil(0, 60, 60, 60))), Flag.FROZEN));
        assertEquals(List.of(1, 2), rows(accept(chain.next(Chain.oil(3, 60, 60, 60, 61, 61))), Flag.FROZEN));
    }

    @Test
    void appliesNoLimitThatIsWrittenInAnotherUnitAndTellsTheDoctor() {
        registration.is(asset(limit(oil(new Unit("K"), 273, 373, 0.001, 1))));
        assertEquals(Flags.none(3), accept(chain.next(Chain.oil(0, 60, 70, 70))));
        Finding finding = judge.findings().get(0);
        assertEquals(Finding.Level.WARNING, finding.level());
        assertTrue(finding.what().contains("press-7/oil is written in K, but the signal comes in Cel"), finding.what());
    }

    @Test
    void appliesANewSpecificationFromTheNextBatchOn() {
        accept(chain.next(Chain.oil(0, 500)));
        registration.is(asset(limit(oil(Unit.CELSIUS, 0, 100, 1e9, 1000))));
        assertEquals(List.of(0), rows(accept(chain.next(Chain.oil(1, 500))), Flag.RANGE));
    }

    @Test
    void flagsTimesInTheFutureAndTimesLongPast() {
        Instant now = NOON.plus(Duration.ofHours(2));
        Batch.Builder batch = Batch.of(PRESS);
        long[][] times = {{-3601, 0}, {-3600, 0}, {5, 0}, {6, 0}, {8, 8}};
        for (long[] time : times) {
            batch.add(
                    OIL,
                    Moments.toNanos(now.plusSeconds(time[0])),
                    Moments.toNanos(now.plusSeconds(time[1])),
                    Batch.Kind.REAL,
                    0,
                    Quality.GOOD);
        }
        assertEquals(List.of(0, 3, 4), rows(accept(chain.next(batch.build())), Flag.CLOCK));
    }

    @Test
    void flagsASampleThatIsOlderThanTheOneBefore() {
        accept(chain.next(Chain.oil(5, 60)));
        assertEquals(List.of(0, 1), rows(accept(chain.next(Chain.oil(3, 60, 60, 60, 60))), Flag.ORDER));
    }

    @Test
    void knowsTheOrderAcrossARestart() {
        historian.past.add(new Historian.Reading(
                Sample.good(OIL.id(), NOON.plusSeconds(5), new Value.Real(60)), Unit.CELSIUS, Set.of(), 1, 0));
        judge = judge();
        assertEquals(List.of(0), rows(accept(chain.next(Chain.oil(4, 60, 60))), Flag.ORDER));
    }

    @Test
    void neverDropsASample() {
        registration.is(asset(limit(oil(Unit.CELSIUS, 0, 1, 0.1, 1))));
        SignedBatch batch = chain.next(Chain.oil(0, 60, 5, 5, 5, 700));
        Accepted accepted = (Accepted) judge.judge(batch);
        assertEquals(batch, accepted.batch());
        assertTrue(IntStream.range(0, 5).allMatch(row -> accepted.quality(row) == Quality.UNCERTAIN));
    }

    @Test
    void asksNothingOfWordsAndMissingValues() {
        Batch batch = Batch.of(PRESS)
                .add(Sample.good(OIL.id(), NOON, new Value.Text("hot")), Unit.ONE)
                .add(Sample.missing(OIL.id(), NOON, Quality.NO_LINK), Unit.CELSIUS)
                .build();
        assertEquals(Flags.none(2), accept(chain.next(batch)));
    }

    @Test
    void keepsSignalsApart() {
        Signal water = new Signal(new io.tiepm.model.PointId(PRESS, "water"), Unit.CELSIUS);
        Batch.Builder batch = Batch.of(PRESS);
        for (int i = 0; i < 60; i++) {
            long at = Moments.toNanos(NOON.plusSeconds(i));
            long bits = Double.doubleToLongBits(i % 2 == 0 ? 60 + i % 3 : 5 + i % 3);
            batch.add(i % 2 == 0 ? OIL : water, at, at, Batch.Kind.REAL, bits, Quality.GOOD);
        }
        assertEquals(Flags.none(60), accept(chain.next(batch.build())));
    }

    private double figure(String name) {
        return judge.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(Arrays.toString(judge.figures().toArray())));
    }
}
