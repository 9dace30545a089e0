package io.tiepm.flow;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A historian that keeps batches in a list, may be full, and may be held up. */
final class KeptBatches implements Historian {
    final List<SignedBatch> kept = new CopyOnWriteArrayList<>();
    volatile boolean full;
    volatile CountDownLatch gate = new CountDownLatch(0);
    final CountDownLatch atTheGate = new CountDownLatch(1);

    @Override
    public void append(SignedBatch batch, Flags flags) throws HistorianException {
        atTheGate.countDown();
        try {
            gate.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException("a lane was interrupted while it wrote", stop);
        }
        if (full) {
            throw new HistorianException(HistorianException.Fault.FULL, "the disk is full; make room");
        }
        kept.add(batch);
    }

    @Override
    public Optional<Head> head(AssetId asset) {
        return Optional.empty();
    }

    @Override
    public List<AssetId> assets() {
        return List.of();
    }

    @Override
    public List<PointId> points(AssetId asset) {
        return List.of();
    }

    @Override
    public Stream<Reading> read(PointId point, Period period) {
        return Stream.of();
    }

    @Override
    public List<Step> fold(PointId point, Period period, Duration step) {
        return List.of();
    }

    @Override
    public Optional<Reading> last(PointId point) {
        return Optional.empty();
    }

    @Override
    public List<Reading> last(AssetId asset) {
        return List.of();
    }

    @Override
    public Optional<SignedBatch> batch(AssetId asset, long sequence) {
        return Optional.empty();
    }

    @Override
    public List<Gap> gaps(AssetId asset, Period period) {
        return List.of();
    }
}
