package io.tiepm.face.opcua;

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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A historian of what a test says, in memory; it keeps no batches. */
final class FakeHistorian implements Historian {
    private final SortedMap<PointId, List<Reading>> readings = new ConcurrentSkipListMap<>();

    FakeHistorian good(String point, String unit, Instant at, Value value) {
        return say(point, unit, at, value, Quality.GOOD);
    }

    /** Says what a point was; the latest last. */
    FakeHistorian say(String point, String unit, Instant at, Value value, Quality quality) {
        PointId id = PointId.parse(point);
        readings.computeIfAbsent(id, none -> new CopyOnWriteArrayList<>())
                .add(new Reading(new Sample(id, at, at, value, quality), new Unit(unit), Set.<Flags.Flag>of(), 1, 0));
        return this;
    }

    @Override
    public List<AssetId> assets() {
        return readings.keySet().stream().map(PointId::asset).distinct().toList();
    }

    @Override
    public List<PointId> points(AssetId asset) {
        return readings.keySet().stream()
                .filter(point -> point.asset().equals(asset))
                .toList();
    }

    @Override
    public Optional<Reading> last(PointId point) {
        return Optional.ofNullable(readings.get(point)).map(all -> all.get(all.size() - 1));
    }

    @Override
    public List<Reading> last(AssetId asset) {
        return points(asset).stream().flatMap(point -> last(point).stream()).toList();
    }

    @Override
    public Stream<Reading> read(PointId point, Period period) {
        return readings.getOrDefault(point, List.of()).stream()
                .filter(one -> !one.sample().at().isBefore(period.from())
                        && one.sample().at().isBefore(period.to()));
    }

    @Override
    public void append(SignedBatch batch, Flags flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Head> head(AssetId asset) {
        return Optional.empty();
    }

    @Override
    public List<Step> fold(PointId point, Period period, Duration step) {
        throw new UnsupportedOperationException();
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
