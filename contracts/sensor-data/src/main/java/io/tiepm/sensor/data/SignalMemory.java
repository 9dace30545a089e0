package io.tiepm.sensor.data;

import io.tiepm.contract.Limit;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Flags.Flag;
import io.tiepm.model.Batch;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one signal did lately, and what speaks against its next sample. About 450 bytes. For one thread.
 */
final class SignalMemory {
    private static final double NANOS = 1e9;
    /** A silence of so many usual distances between samples makes the neighbours strangers. */
    private static final double LONG_SILENCE = 10;

    private final Hampel hampel;
    private double least = Double.NEGATIVE_INFINITY;
    private double most = Double.POSITIVE_INFINITY;
    private double rate = Double.POSITIVE_INFINITY;
    private long frozen = Long.MAX_VALUE;
    private boolean seen;
    private boolean valued;
    private long lastAt;
    private long lastBits;
    private long since;
    private double lastNumber = Double.NaN;
    private long lastNumberAt;
    private double usual;

    /**
     * @param spikes in robust standard deviations; 0 for none
     */
    SignalMemory(double spikes) {
        hampel = new Hampel(spikes);
    }

    /** Takes the limit that holds from now on; empty for none. */
    void limit(Optional<Limit> limit) {
        least = bound(limit.map(Limit::least), Double.NEGATIVE_INFINITY);
        most = bound(limit.map(Limit::most), Double.POSITIVE_INFINITY);
        rate = bound(limit.map(Limit::rate), Double.POSITIVE_INFINITY);
        frozen = limit.flatMap(Limit::frozen)
                .map(time -> time.toSeconds() > Long.MAX_VALUE / 2_000_000_000L ? Long.MAX_VALUE : time.toNanos())
                .orElse(Long.MAX_VALUE);
    }

    /** Remembers the last sample before we were started, as the historian has it. */
    void remember(long at) {
        seen = true;
        lastAt = at;
    }

    /** Flags a row of this signal, and remembers it. */
    void judge(Batch batch, int row, Flags.Builder flags) {
        long at = batch.at(row);
        boolean late = seen && at < lastAt;
        if (late) {
            flags.raise(row, Flag.ORDER);
        }
        if (batch.quality(row).bearsValue()) {
            Batch.Kind kind = batch.kind(row);
            if (kind == Batch.Kind.REAL || kind == Batch.Kind.INTEGER) {
                judgeNumber(batch.number(row), at, late, row, flags);
            }
            if (!late && kind.ordinal() <= Batch.Kind.FLAG.ordinal()) {
                judgeFrozen(batch.bits(row), at, row, flags);
            }
        }
        if (!late) {
            seen = true;
            lastAt = at;
        }
    }

    private void judgeNumber(double number, long at, boolean late, int row, Flags.Builder flags) {
        if (number < least || number > most) {
            flags.raise(row, Flag.RANGE);
        }
        if (late) {
            return;
        }
        double seconds = (at - lastNumberAt) / NANOS;
        boolean first = Double.isNaN(lastNumber);
        if (!first && seconds > 0 && Math.abs(number - lastNumber) > rate * seconds) {
            flags.raise(row, Flag.RATE);
        }
        if (!first && usual > 0 && seconds > LONG_SILENCE * usual) {
            hampel.forget();
        }
        if (hampel.spike(number)) {
            flags.raise(row, Flag.SPIKE);
        }
        if (!first && seconds > 0) {
            usual = usual == 0 ? seconds : usual + (seconds - usual) / 16;
        }
        lastNumber = number;
        lastNumberAt = at;
    }

    private void judgeFrozen(long bits, long at, int row, Flags.Builder flags) {
        if (!valued || bits != lastBits) {
            valued = true;
            lastBits = bits;
            since = at;
        } else if (at - since > frozen) {
            flags.raise(row, Flag.FROZEN);
        }
    }

    private static double bound(Optional<OptionalDouble> bound, double open) {
        return bound.orElse(OptionalDouble.empty()).orElse(open);
    }
}
