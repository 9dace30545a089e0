package io.tiepm.sensor.data;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A historian of one asset that has its batches in memory. */
final class Kept implements Historian {
    private final List<SignedBatch> batches = new CopyOnWriteArrayList<>();

    @Override
    public void append(SignedBatch batch, Flags flags) {
        batches.add(batch);
    }

    @Override
    public Optional<Head> head(AssetId asset) {
        return batches.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Head(batches.size(), batches.get(batches.size() - 1).digest(), Instant.EPOCH));
    }

    @Override
    public List<AssetId> assets() {
        return batches.isEmpty() ? List.of() : List.of(batches.get(0).asset());
    }

    @Override
    public Optional<SignedBatch> batch(AssetId asset, long sequence) {
        return sequence < 1 || sequence > batches.size()
                ? Optional.empty()
                : Optional.of(batches.get((int) sequence - 1));
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
    public Optional<Reading> last(PointId point) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Reading> last(AssetId asset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Gap> gaps(AssetId asset, Period period) {
        throw new UnsupportedOperationException();
    }
}
