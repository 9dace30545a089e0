package io.tiepm.bench;

import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Makes batches such as machines give: several signals in turn, numbers with noise. */
final class Batches {
    /** 2026-01-01T00:00:00Z in nanoseconds since 1970. */
    static final long START = 1_767_225_600_000_000_000L;

    private Batches() {}

    static List<Signal> signals(AssetId asset, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Signal(new PointId(asset, "bearing.temperature." + i), Unit.CELSIUS))
                .toList();
    }

    /**
     * @param from time of the first row, in nanoseconds since 1970
     * @param step from a row of a signal to its next
     */
    static Batch of(List<Signal> signals, int rows, long from, long step, SplittableRandom random) {
        Batch.Builder batch = Batch.of(signals.get(0).id().asset());
        for (int row = 0; row < rows; row++) {
            int signal = row % signals.size();
            long at = from + row / signals.size() * step;
            double value = 60 + signal + random.nextGaussian() * 0.5;
            batch.add(signals.get(signal), at, at, Batch.Kind.REAL, Double.doubleToLongBits(value), Quality.GOOD);
        }
        return batch.build();
    }
}
