package io.tiepm.face.modbus;

import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Knows the latest of each point, and nothing else. */
final class FakeHistorian implements Historian {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Map<PointId, Reading> latest = new ConcurrentHashMap<>();

    /** Says what a point is, as learnt a second ago. */
    FakeHistorian say(String point, Value value) {
        return say(point, value, Quality.GOOD, NOW.minusSeconds(1));
    }

    FakeHistorian say(String point, Value value, Quality quality, Instant received) {
        PointId id = PointId.parse(point);
        latest.put(
                id,
                new Reading(
                        new Sample(id, received, received, value, quality),
                        new Unit("Cel"),
                        Set.<Flags.Flag>of(),
                        1,
                        0));
        return this;
    }

    @Override
    public Optional<Reading> last(PointId point) {
        return Optional.ofNullable(latest.get(point));
    }

    @Override
    public List<Reading> last(AssetId asset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(SignedBatch batch, Flags flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Head> head(AssetId asset) {
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
    public Optional<SignedBatch> batch(AssetId asset, long sequence) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Gap> gaps(AssetId asset, Period period) {
        throw new UnsupportedOperationException();
    }
}
