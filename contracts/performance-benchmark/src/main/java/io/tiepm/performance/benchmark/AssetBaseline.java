package io.tiepm.performance.benchmark;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Deviation;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.Specification;
import io.tiepm.contract.Specification.Kind;
import io.tiepm.contract.Specification.Role;
import io.tiepm.model.Batch;
import io.tiepm.model.Quality;
import io.tiepm.model.Ratio;
import io.tiepm.model.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is normal for one asset. At most {@link #MOST_CELLS} cells: 9 kB each while it learns, 300 bytes when it is
 * frozen. One thread at a time.
 */
final class AssetBaseline {
    /** Most pairs of a signal and an operating condition; what comes beyond is not learnt. */
    static final int MOST_CELLS = 1024;

    /** A pause between two samples counts as watched for no longer than this. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private static final Set<Role> COUNTING = Set.of(Role.PRODUCED, Role.GOOD, Role.ENERGY);

    private record Key(Signal signal, String regime) {}

    private final Map<Key, Cell> cells = new LinkedHashMap<>();
    private final Map<Signal, Optional<Expectation>> specified = new HashMap<>();
    private Specification specification;
    private Regimes regimes;
    private Set<String> left;
    private String regime = Regimes.ONLY;
    private long visit;
    private long refused;

    /**
     * @param cells what was learnt before, under the same operating conditions
     */
    AssetBaseline(Specification specification, Collection<Cell> cells) {
        this.specification = specification;
        this.regimes = new Regimes(specification.regime());
        this.left = left(specification);
        cells.forEach(cell -> this.cells.put(new Key(cell.signal(), cell.regime()), cell));
    }

    /**
     * Takes the specification as it is now.
     *
     * @return what is forgotten by it, and why, for a person; empty where all that was learnt stands
     */
    Optional<String> specify(Specification now) {
        boolean anew =
                !now.regime().equals(specification.regime()) || !now.learning().equals(specification.learning());
        specification = now;
        left = left(now);
        specified.clear();
        if (anew) {
            cells.clear();
            regimes = new Regimes(now.regime());
            return Optional.of(
                    "begun anew, because the specification has other operating conditions or another learning window");
        }
        Set<String> other = cells.values().stream()
                .filter(cell -> left.contains(cell.signal().id().name())
                        || (isLevel(cell)
                                && cell.baseline().filter(Baseline::counter).isPresent()))
                .map(cell -> cell.signal().id().name())
                .collect(Collectors.toCollection(TreeSet::new));
        cells.values().removeIf(cell -> other.contains(cell.signal().id().name()));
        return other.isEmpty()
                ? Optional.empty()
                : Optional.of("without " + String.join(", ", other)
                        + ", because the specification says what these are otherwise than before");
    }

    /** What was measured, before it is compared. */
    record Measured(Benchmark benchmark, List<Cell> frozen) {}

    /** Measures a batch, and learns from it where there is something to learn. */
    Measured measure(Accepted data) {
        Batch batch = data.batch().batch();
        int size = batch.signals().size();
        double[] sums = new double[size];
        int[] counts = new int[size];
        for (int row = 0; row < batch.size(); row++) {
            if (isTrustedNumber(data, batch, row)) {
                sums[batch.signalIndex(row)] += batch.number(row);
                counts[batch.signalIndex(row)]++;
            }
        }
        boolean steady = condition(data, sums, counts);
        @Nullable Cell[] own = cells(batch.signals(), counts);
        List<Cell> frozen = steady ? learn(data, batch, own) : List.of();
        List<Deviation> deviations = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            if (counts[i] > 0) {
                deviation(batch.signals().get(i), Optional.ofNullable(own[i]), sums[i] / counts[i], counts[i])
                        .ifPresent(deviations::add);
            }
        }
        long within = deviations.stream().filter(one -> one.score() <= 1).count();
        Ratio performance = deviations.isEmpty() ? Ratio.ONE : new Ratio((double) within / deviations.size());
        return new Measured(new Benchmark(data, regime, deviations, performance), frozen);
    }

    /** What is expected, in order of point and condition. */
    List<Expectation> expectations() {
        Stream<Signal> signals = cells.values().stream().map(Cell::signal).distinct();
        Stream<Expectation> specified = signals.flatMap(signal -> specified(signal).stream());
        Stream<Expectation> learnt =
                cells.values().stream().flatMap(cell -> cell.shown(specification.learning()).stream());
        return Stream.concat(specified, learnt)
                .sorted(Comparator.comparing((Expectation one) -> one.signal().id())
                        .thenComparing(Expectation::regime)
                        .thenComparing(Expectation::source))
                .toList();
    }

    Collection<Cell> cells() {
        return cells.values();
    }

    Specification specification() {
        return specification;
    }

    /** The points that make the operating condition and were not read yet; nothing is learnt until they are. */
    List<String> unseen() {
        return regimes.unseen();
    }

    /** How many batches bore a signal for which there was no cell left. */
    long refused() {
        return refused;
    }

    /** Tells the condition, and whether the asset stayed in it since the batch before. */
    private boolean condition(Accepted data, double[] sums, int[] counts) {
        Batch batch = data.batch().batch();
        boolean switched = switches(data, batch);
        for (int i = 0; i < sums.length; i++) {
            String point = batch.signals().get(i).id().name();
            if (counts[i] > 0 && regimes.has(point)) {
                regimes.saw(point, sums[i] / counts[i]);
            }
        }
        String now = regimes.name();
        boolean steady = now.equals(regime) && !switched;
        if (!steady) {
            regime = now;
            visit++;
        }
        return steady && regimes.isKnown();
    }

    /** Takes the switches among the points that make the condition; tells whether one was thrown. */
    private boolean switches(Accepted data, Batch batch) {
        boolean thrown = false;
        for (int row = 0; row < batch.size() && !specification.regime().isEmpty(); row++) {
            if (batch.kind(row) == Batch.Kind.FLAG && isTrusted(data, batch, row)) {
                String point = batch.signal(row).id().name();
                thrown |= regimes.has(point) && regimes.saw(point, batch.bits(row) != 0);
            }
        }
        return thrown;
    }

    private @Nullable Cell[] cells(List<Signal> signals, int[] counts) {
        @Nullable Cell[] own = new @Nullable Cell[signals.size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = counts[i] > 0 ? cell(signals.get(i)).orElse(null) : null;
        }
        return own;
    }

    private Optional<Cell> cell(Signal signal) {
        if (left.contains(signal.id().name()) || !regimes.isKnown()) {
            return Optional.empty();
        }
        Key key = new Key(signal, regime);
        Cell known = cells.get(key);
        if (known == null && cells.size() < MOST_CELLS) {
            known = new Cell(signal, regime);
            cells.put(key, known);
        }
        if (known == null) {
            refused++;
        }
        return Optional.ofNullable(known);
    }

    private List<Cell> learn(Accepted data, Batch batch, @Nullable Cell[] own) {
        @Nullable Learning[] learning = new @Nullable Learning[own.length];
        boolean any = false;
        for (int i = 0; i < own.length; i++) {
            learning[i] = Optional.ofNullable(own[i]).flatMap(Cell::learning).orElse(null);
            any |= learning[i] != null;
        }
        if (!any) {
            return List.of();
        }
        for (int row = 0; row < batch.size(); row++) {
            Learning learner = learning[batch.signalIndex(row)];
            if (learner != null && isTrustedNumber(data, batch, row)) {
                learner.add(batch.number(row), batch.at(row), visit, LONGEST_PAUSE.toNanos());
            }
        }
        long window = specification.learning().toNanos();
        return Arrays.stream(own)
                .flatMap(Stream::ofNullable)
                .filter(cell -> cell.freezeAfter(window, isLevel(cell)))
                .toList();
    }

    private boolean isLevel(Cell cell) {
        return specification.kinds().get(cell.signal().id().name()) == Kind.LEVEL;
    }

    private Optional<Deviation> deviation(Signal signal, Optional<Cell> cell, double actual, int samples) {
        Optional<Deviation> specified =
                specified(signal).map(one -> new Deviation(one, actual, samples, Score.of(one, actual)));
        if (specified.filter(one -> one.score() >= 1).isPresent()) {
            return specified;
        }
        return cell.flatMap(Cell::expectation)
                .map(one -> new Deviation(one, actual, samples, Score.of(one, actual)))
                .or(() -> specified);
    }

    private Optional<Expectation> specified(Signal signal) {
        if (specified.size() > MOST_CELLS) {
            specified.clear();
        }
        return specified.computeIfAbsent(
                signal, one -> Specified.of(one, specification.limit(one.id().name())));
    }

    private static boolean isTrustedNumber(Accepted data, Batch batch, int row) {
        Batch.Kind kind = batch.kind(row);
        return (kind == Batch.Kind.REAL || kind == Batch.Kind.INTEGER) && isTrusted(data, batch, row);
    }

    private static boolean isTrusted(Accepted data, Batch batch, int row) {
        return batch.quality(row) == Quality.GOOD && !data.flags().any(row);
    }

    /** The points of which no level is learnt: those that make the condition, count, or tell whether it runs. */
    private static Set<String> left(Specification specification) {
        return Stream.of(
                        specification.regime().keySet().stream(),
                        specification.kinds().entrySet().stream()
                                .filter(kind -> kind.getValue() == Kind.COUNTER)
                                .map(Map.Entry::getKey),
                        specification.roles().entrySet().stream()
                                .filter(role -> COUNTING.contains(role.getKey()) || role.getKey() == Role.RUNNING)
                                .map(Map.Entry::getValue))
                .flatMap(points -> points)
                .collect(Collectors.toSet());
    }
}
