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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A historian that knows the last batch only. */
final class HeadOnly implements Historian {
    private Optional<Head> head = Optional.empty();
    final List<Reading> past = new ArrayList<>();

    @Override
    public void append(SignedBatch batch, Flags flags) {
        head = Optional.of(new Head(batch.sequence(), batch.digest(), Instant.EPOCH));
    }

    @Override
    public Optional<Head> head(AssetId asset) {
        return head;
    }

    @Override
    public List<Reading> last(AssetId asset) {
        return past;
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
    public Optional<Reading> last(PointId point) {
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
