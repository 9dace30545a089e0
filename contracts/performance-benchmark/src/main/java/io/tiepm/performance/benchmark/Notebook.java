package io.tiepm.performance.benchmark;

import io.tiepm.contract.Acceptance.Accepted;
import io.tiepm.contract.Benchmark;
import io.tiepm.contract.Expectation;
import io.tiepm.contract.Specification;
import io.tiepm.model.AssetId;
import io.tiepm.performance.benchmark.KeptBaseline.KeptEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The baseline of one asset, and its file: written when something was frozen or begun anew, and once a minute while
 * something is being learnt. Thread-safe.
 */
final class Notebook {
    private static final Logger log = LoggerFactory.getLogger(Notebook.class);
    private static final Duration RHYTHM = Duration.ofMinutes(1);
    private static final int MOST_EVENTS = 1000;

    private final AssetId asset;
    private final BaselineStore store;
    private final Clock clock;
    private final AssetBaseline baseline;
    private final List<KeptEvent> events = new ArrayList<>();
    private Instant written;
    private boolean due;
    private boolean measured;
    private Optional<String> trouble = Optional.empty();
    private long revision;
    private @Nullable Learnt learnt;

    Notebook(AssetId asset, Specification specification, BaselineStore store, Clock clock) {
        this.asset = asset;
        this.store = store;
        this.clock = clock;
        this.written = clock.instant();
        Optional<KeptBaseline> kept = store.read(asset);
        baseline = new AssetBaseline(
                kept.map(KeptBaseline::basis).orElse(specification),
                kept.map(KeptBaseline::read).orElse(List.of()));
        kept.ifPresent(one -> events.addAll(one.events()));
        specify(specification);
    }

    synchronized Benchmark measure(Accepted data, Specification specification) {
        specify(specification);
        AssetBaseline.Measured result = baseline.measure(data);
        measured = true;
        if (!result.frozen().isEmpty()) {
            tell("frozen: "
                    + result.frozen().stream()
                            .map(cell ->
                                    cell.signal().id().name() + (cell.regime().isEmpty() ? "" : " at " + cell.regime()))
                            .collect(Collectors.joining(", ")));
        }
        Instant now = clock.instant();
        if (due || (now.isAfter(written.plus(RHYTHM)) && (isLearning() || trouble.isPresent()))) {
            write(now);
        }
        return result.benchmark();
    }

    synchronized List<Expectation> expectations() {
        return baseline.expectations();
    }

    /** What is frozen, as it is published. */
    synchronized Learnt learnt() {
        Learnt last = learnt;
        boolean isSettled = isSettled();
        if (last == null || last.revision() != revision) {
            List<Expectation> frozen = baseline.cells().stream()
                    .flatMap(cell -> cell.expectation().stream())
                    .toList();
            last = new Learnt(
                    revision,
                    frozen.size(),
                    BenchmarkText.of(baseline.specification(), frozen),
                    lastEvent(),
                    isSettled);
        } else if (last.isSettled() != isSettled) {
            last = new Learnt(revision, last.count(), last.text(), last.since(), isSettled);
        }
        learnt = last;
        return last;
    }

    /** Nothing is being learnt any more, or nothing was frozen for as long as learning takes. */
    private boolean isSettled() {
        return !isLearning()
                || !events.isEmpty()
                        && !clock.instant()
                                .isBefore(lastEvent()
                                        .plus(baseline.specification().learning()));
    }

    private Instant lastEvent() {
        return events.isEmpty()
                ? Instant.EPOCH
                : Instant.parse(events.get(events.size() - 1).at());
    }

    /** Writes what is still being learnt. */
    synchronized void close() {
        if (due || isLearning() || trouble.isPresent()) {
            write(clock.instant());
        }
    }

    /** How many cells there are of each sort: learning, frozen, left out as counters; and batches without room. */
    record Census(long learning, long learnt, long counters, long refused) {}

    synchronized Census census() {
        long learning = baseline.cells().stream()
                .filter(cell -> cell.learning().isPresent())
                .count();
        long counters = baseline.cells().stream()
                .filter(cell -> cell.baseline().filter(Baseline::counter).isPresent())
                .count();
        return new Census(learning, baseline.cells().size() - learning - counters, counters, baseline.refused());
    }

    /** The points that make the operating condition and were not read yet, though others were. */
    synchronized List<String> unseen() {
        return measured ? baseline.unseen() : List.of();
    }

    /** Why the baseline is not on the disk; empty when it is. */
    synchronized Optional<String> trouble() {
        return trouble;
    }

    private void specify(Specification specification) {
        if (specification.equals(baseline.specification())) {
            return;
        }
        baseline.specify(specification).ifPresent(this::tell);
    }

    private boolean isLearning() {
        return baseline.cells().stream().anyMatch(cell -> cell.learning().isPresent());
    }

    private void tell(String what) {
        log.info("the baseline of {} is {}", asset, what);
        revision++;
        if (events.size() == MOST_EVENTS) {
            events.remove(0);
        }
        events.add(new KeptEvent(clock.instant().toString(), what));
        due = true;
    }

    private void write(Instant now) {
        written = now;
        try {
            store.write(asset, KeptBaseline.of(asset, baseline, events));
            due = false;
            trouble = Optional.empty();
        } catch (IOException full) {
            due = false;
            if (trouble.isEmpty()) {
                log.error("what is learnt of {} would be lost with a restart: {}", asset, full.getMessage());
            }
            trouble = Optional.of(String.valueOf(full.getMessage()));
        }
    }
}
