package io.tiepm.sensor.data;

import io.tiepm.contract.Limit;
import io.tiepm.contract.Specification;
import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Flags.Flag;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.Signal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the signals of one asset did lately. About 450 bytes a signal, of at most {@link #MOST_SIGNALS}, and the flags of
 * the last batch. One thread at a time.
 */
final class AssetMemory {
    /** Signals beyond these are judged without their past. */
    static final int MOST_SIGNALS = 4096;

    private final JudgeConfig config;
    private final Map<Signal, SignalMemory> signals = new HashMap<>();
    private final Map<String, Long> lastAt = new HashMap<>();
    private final Set<String> misfits = new TreeSet<>();
    private Specification specification = Specification.NONE;
    private long judged;
    private Optional<Digest> last = Optional.empty();
    private Flags flags = Flags.none(0);

    /**
     * @param past the last samples before we were started
     */
    AssetMemory(JudgeConfig config, List<Historian.Reading> past) {
        this.config = config;
        past.forEach(reading -> lastAt.put(
                reading.sample().point().name(),
                Moments.toNanos(reading.sample().at())));
    }

    /**
     * Flags a batch that counts. The very same batch, offered again because it was not kept the first time, gets the
     * very same flags; another one of the same number means that the first was never kept, and starts afresh.
     */
    synchronized Flags flag(SignedBatch batch, Specification now, Clock clock) {
        if (last.filter(batch.digest()::equals).isPresent()) {
            return flags;
        }
        if (batch.sequence() <= judged) {
            signals.clear();
        }
        if (!now.equals(specification)) {
            specification = now;
            misfits.clear();
            signals.forEach((signal, memory) -> memory.limit(limit(signal)));
        }
        flags = judge(batch.batch(), Moments.toNanos(clock.instant()));
        judged = batch.sequence();
        last = Optional.of(batch.digest());
        return flags;
    }

    /** The limits that are written in another unit than their signal has; one sentence each. */
    synchronized List<String> misfits() {
        return List.copyOf(misfits);
    }

    private Flags judge(Batch batch, long now) {
        Flags.Builder builder = Flags.of(batch.size());
        SignalMemory[] memories = memories(batch.signals());
        long ahead = config.clock_ahead_ms() * 1_000_000L;
        long behind = config.clock_behind_s() * 1_000_000_000L;
        for (int row = 0; row < batch.size(); row++) {
            long at = batch.at(row);
            long received = batch.received(row);
            if (at - Math.min(received, now) > ahead || received - at > behind) {
                builder.raise(row, Flag.CLOCK);
            }
            memories[batch.signalIndex(row)].judge(batch, row, builder);
        }
        return builder.build();
    }

    private SignalMemory[] memories(List<Signal> present) {
        SignalMemory[] memories = new SignalMemory[present.size()];
        for (int i = 0; i < memories.length; i++) {
            Signal signal = present.get(i);
            SignalMemory known = signals.get(signal);
            if (known == null) {
                known = new SignalMemory(config.spike_deviations());
                known.limit(limit(signal));
                Optional.ofNullable(lastAt.get(signal.id().name())).ifPresent(known::remember);
                if (signals.size() < MOST_SIGNALS) {
                    signals.put(signal, known);
                }
            }
            memories[i] = known;
        }
        return memories;
    }

    private Optional<Limit> limit(Signal signal) {
        Optional<Limit> limit = specification.limit(signal.id().name());
        if (limit.isPresent() && !limit.get().unit().equals(signal.unit())) {
            misfits.add("the limit of " + signal.id() + " is written in "
                    + limit.get().unit() + ", but the signal comes in " + signal.unit());
            return Optional.empty();
        }
        return limit;
    }
}
