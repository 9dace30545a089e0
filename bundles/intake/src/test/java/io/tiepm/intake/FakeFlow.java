package io.tiepm.intake;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Inlet;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The flow and the historian in one: keeps what it is offered, as long as it follows what it has, and does what the test
 * wants instead.
 */
final class FakeFlow implements Inlet, Historian {
    /** Everything that was offered, repeated offers included. */
    final List<SignedBatch> offers = new ArrayList<>();

    /** What was kept. */
    final List<SignedBatch> kept = new ArrayList<>();

    private final Map<AssetId, SignedBatch> last = new HashMap<>();
    private Function<SignedBatch, CompletionStage<Acceptance>> manner = this::judge;

    /** Does this with every batch from now on. */
    void instead(Function<SignedBatch, CompletionStage<Acceptance>> other) {
        manner = other;
    }

    void asUsual() {
        manner = this::judge;
    }

    /** Keeps the batch if it follows the last. */
    synchronized CompletionStage<Acceptance> judge(SignedBatch batch) {
        SignedBatch before = last.get(batch.asset());
        if (before != null && batch.sequence() <= before.sequence()) {
            return rejected(batch, Acceptance.Reason.ALREADY_SEEN);
        } else if (batch.sequence() != (before == null ? 1 : before.sequence() + 1)
                || (before != null && !batch.header().previous().equals(before.digest()))) {
            return rejected(batch, Acceptance.Reason.OUT_OF_SEQUENCE);
        }
        kept.add(batch);
        last.put(batch.asset(), batch);
        return CompletableFuture.completedFuture(
                new Acceptance.Accepted(batch, Flags.none(batch.batch().size())));
    }

    static CompletionStage<Acceptance> rejected(SignedBatch batch, Acceptance.Reason reason) {
        return CompletableFuture.completedFuture(new Acceptance.Rejected(batch, reason, "because of " + reason));
    }

    static CompletionStage<Acceptance> failed(String why) {
        return CompletableFuture.failedFuture(new IllegalStateException(why));
    }

    synchronized List<Sample> samples() {
        return kept.stream().flatMap(batch -> batch.batch().samples().stream()).toList();
    }

    /** The numbers of a point, in order of arrival. */
    List<Double> numbers(PointId point) {
        return samples().stream()
                .filter(sample -> sample.point().equals(point) && !(sample.value() instanceof Value.None))
                .map(sample -> sample.value().number().orElseThrow())
                .toList();
    }

    synchronized List<Gap> gaps() {
        return kept.stream().flatMap(batch -> batch.header().gaps().stream()).toList();
    }

    synchronized List<Long> sequences(AssetId asset) {
        return kept.stream()
                .filter(batch -> batch.asset().equals(asset))
                .map(SignedBatch::sequence)
                .toList();
    }

    @Override
    public synchronized CompletionStage<Acceptance> offer(SignedBatch batch) {
        offers.add(batch);
        return manner.apply(batch);
    }

    @Override
    public synchronized Optional<Head> head(AssetId asset) {
        return Optional.ofNullable(last.get(asset)).map(batch -> {
            Instant until = Instant.EPOCH;
            for (SignedBatch each : kept) {
                for (Sample sample : each.batch().samples()) {
                    until = sample.at().isAfter(until) && each.asset().equals(asset) ? sample.at() : until;
                }
            }
            return new Head(batch.sequence(), batch.digest(), until);
        });
    }

    @Override
    public void append(SignedBatch batch, Flags flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AssetId> assets() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PointId> points(AssetId asset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream<Reading> read(PointId point, Period period) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Step> fold(PointId point, Period period, Duration step) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Optional<Reading> last(PointId point) {
        return samples().stream()
                .filter(sample -> sample.point().equals(point))
                .max(Comparator.comparing(Sample::at))
                .map(sample -> new Reading(sample, Unit.ONE, Set.of(), 1, 0));
    }

    @Override
    public List<Reading> last(AssetId asset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SignedBatch> batch(AssetId asset, long sequence) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Gap> gaps(AssetId asset, Period period) {
        throw new UnsupportedOperationException();
    }
}
