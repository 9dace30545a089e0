package io.tiepm.evidence;

import io.tiepm.model.Batch;
import io.tiepm.model.Quality;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the judge thought of each sample of a batch; kept beside the batch, so that what was signed stays as it was.
 * Immutable.
 */
public final class Flags {
    /** What speaks against a sample. The order is that of the file format: append only, at most 8. */
    public enum Flag {
        /** Outside of what the asset's specification allows the signal to be. */
        RANGE,
        /** Changed faster than the specification allows. */
        RATE,
        /** Has not changed for longer than the specification allows. */
        FROZEN,
        /** Far from its neighbours before and after (Hampel filter). */
        SPIKE,
        /** Its time lies in the future, or far from when we learned of it. */
        CLOCK,
        /** Its time lies before that of the sample that came before it. */
        ORDER;

        private static final Flag[] ALL = values();

        byte bit() {
            return (byte) (1 << ordinal());
        }
    }

    private final byte[] bits;

    private Flags(byte[] bits) {
        this.bits = bits;
    }

    /** Nothing against any of so many samples. */
    public static Flags none(int size) {
        return new Flags(new byte[size]);
    }

    /** Takes the bytes that {@link #bytes()} gave. */
    public static Flags ofBytes(byte[] bytes) {
        return new Flags(bytes.clone());
    }

    public static Builder of(int size) {
        return new Builder(size);
    }

    /** For how many samples it speaks. */
    public int size() {
        return bits.length;
    }

    public boolean has(int row, Flag flag) {
        return (bits[row] & flag.bit()) != 0;
    }

    /** Tells whether anything speaks against the row. */
    public boolean any(int row) {
        return bits[row] != 0;
    }

    public Set<Flag> at(int row) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.ALL) {
            if (has(row, flag)) {
                flags.add(flag);
            }
        }
        return flags;
    }

    /** How far the row may be trusted after all: good becomes uncertain where a flag is up. */
    public Quality quality(Batch batch, int row) {
        Quality told = batch.quality(row);
        return told == Quality.GOOD && any(row) ? Quality.UNCERTAIN : told;
    }

    /** One byte a row; bit {@code n} is the flag of that place. */
    public byte[] bytes() {
        return bits.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Flags that && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    /** Gathers flags. For one thread. */
    public static final class Builder {
        private final byte[] bits;

        private Builder(int size) {
            bits = new byte[size];
        }

        public Builder raise(int row, Flag flag) {
            bits[row] |= flag.bit();
            return this;
        }

        public Flags build() {
            return ofBytes(bits);
        }
    }
}
