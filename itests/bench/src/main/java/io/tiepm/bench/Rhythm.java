package io.tiepm.bench;

import io.tiepm.contract.Acceptance;
import io.tiepm.contract.Inlet;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.Batch;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Keeps what comes in, and looks how evenly each asset was measured. Thread-safe. */
final class Rhythm implements Inlet {
    private final Historian historian;
    private final Executor workers;
    private final Map<String, Beat> beats = new ConcurrentHashMap<>();

    /** How one asset was measured so far. For one thread at a time. */
    static final class Beat {
        private long last;
        private long readings;
        private long good;
        private long longest;

        /** How often it was measured. */
        long readings() {
            return readings;
        }

        /** How many samples were of good quality. */
        long good() {
            return good;
        }

        /** The longest time from a measurement to the next, in nanoseconds. */
        long longest() {
            return longest;
        }
    }

    Rhythm(Historian historian, Executor workers) {
        this.historian = historian;
        this.workers = workers;
    }

    @Override
    public CompletionStage<Acceptance> offer(SignedBatch batch) {
        return CompletableFuture.supplyAsync(() -> keep(batch), workers);
    }

    /** Forgets what was, for instance while devices were connected. */
    void begin() {
        beats.clear();
    }

    Map<String, Beat> beats() {
        return beats;
    }

    private Acceptance keep(SignedBatch batch) {
        Flags flags = Flags.none(batch.batch().size());
        try {
            historian.append(batch, flags);
        } catch (HistorianException full) {
            throw new IllegalStateException(full.getMessage(), full);
        }
        beats.compute(batch.asset().value(), (asset, beat) -> count(beat == null ? new Beat() : beat, batch.batch()));
        return new Acceptance.Accepted(batch, flags);
    }

    /** Looks at one signal; the others of a device are read along with it. */
    private static Beat count(Beat beat, Batch batch) {
        for (int row = 0; row < batch.size(); row++) {
            if (batch.quality(row).bearsValue()) {
                beat.good++;
                if (batch.signal(row).id().name().equals(ModbusSwarm.FIRST)) {
                    beat.longest = beat.last == 0 ? 0 : Math.max(beat.longest, batch.at(row) - beat.last);
                    beat.last = batch.at(row);
                    beat.readings++;
                }
            }
        }
        return beat;
    }
}
