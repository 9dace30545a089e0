package io.tiepm.performance.benchmark;

import io.tiepm.contract.Specification;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import io.tiepm.model.Signal;
import io.tiepm.model.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The baselines of an asset as they stand in its file: JSON of plain words and numbers, format 1. */
record KeptBaseline(
        int format,
        String asset,
        Map<String, Double> regime,
        String learning,
        List<KeptCell> cells,
        List<KeptEvent> events) {
    static final int FORMAT = 1;

    /** What happened to the baselines, and when; kept so that a baseline cannot be moved in silence. */
    record KeptEvent(String at, String what) {}

    record KeptCell(
            String point,
            String unit,
            String regime,
            @Nullable Baseline learnt,
            double @Nullable [] numbers,
            long count,
            double @Nullable [] means,
            long meansCount,
            Learning.@Nullable Track track) {
        static KeptCell of(Cell cell) {
            Optional<Learning> learning = cell.learning();
            return new KeptCell(
                    cell.signal().id().name(),
                    cell.signal().unit().ucum(),
                    cell.regime(),
                    cell.baseline().orElse(null),
                    learning.map(one -> one.numbers().numbers()).orElse(null),
                    learning.map(Learning::count).orElse(0L),
                    learning.map(one -> one.means().numbers()).orElse(null),
                    learning.map(one -> one.means().count()).orElse(0L),
                    learning.map(Learning::track).orElse(null));
        }

        Cell cell(AssetId asset) {
            Signal signal = new Signal(new PointId(asset, point), new Unit(unit));
            if (learnt != null) {
                return new Cell(signal, regime, learnt);
            }
            if (numbers == null || means == null || track == null) {
                throw new IllegalArgumentException(point + " is neither learnt nor learning");
            }
            long seed = Cell.seed(signal, regime);
            return new Cell(
                    signal,
                    regime,
                    new Learning(new Reservoir(seed, numbers, count), new Reservoir(~seed, means, meansCount), track));
        }
    }

    static KeptBaseline of(AssetId asset, AssetBaseline baseline, List<KeptEvent> events) {
        Specification specification = baseline.specification();
        return new KeptBaseline(
                FORMAT,
                asset.value(),
                new TreeMap<>(specification.regime()),
                specification.learning().toString(),
                baseline.cells().stream().map(KeptCell::of).toList(),
                List.copyOf(events));
    }

    /** The cells, as they were kept. */
    List<Cell> read() {
        if (format != FORMAT) {
            throw new IllegalArgumentException("format " + format + " is not known, only " + FORMAT);
        }
        AssetId id = new AssetId(asset);
        return cells.stream().map(cell -> cell.cell(id)).toList();
    }

    /** Under which operating conditions and window it was learnt; the rest of a specification does not matter. */
    Specification basis() {
        return new Specification(List.of(), regime, Duration.parse(learning), Map.of(), Optional.empty());
    }
}
