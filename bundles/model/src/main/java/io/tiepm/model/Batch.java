package io.tiepm.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one asset, kept in columns so that the hot path makes no object for each. Immutable.
 *
 * <p>Row {@code i}, from 0 to {@link #size()} - 1, is one sample; rows keep the order in which they were added.
 */
public final class Batch {
    /** Most samples that one batch holds. */
    public static final int LARGEST = 65_536;

    /** What kind of value a row holds. The order is that of the canonical format: append only. */
    public enum Kind {
        NONE,
        REAL,
        INTEGER,
        FLAG,
        TEXT,
        BYTES,
        WAVEFORM;

        private static final Kind[] ALL = values();
    }

    private static final Quality[] QUALITIES = Quality.values();

    private final AssetId asset;
    private final List<Signal> signals;
    private final short[] signal;
    private final long[] at;
    private final long[] received;
    private final byte[] kind;
    private final long[] bits;
    private final byte[] quality;
    private final @Nullable Value[] large;

    private Batch(Builder from) {
        asset = from.asset;
        signals = List.copyOf(from.signals);
        signal = Arrays.copyOf(from.signal, from.size);
        at = Arrays.copyOf(from.at, from.size);
        received = Arrays.copyOf(from.received, from.size);
        kind = Arrays.copyOf(from.kind, from.size);
        bits = Arrays.copyOf(from.bits, from.size);
        quality = Arrays.copyOf(from.quality, from.size);
        large = Arrays.copyOf(from.large, Math.min(from.size, from.large.length));
    }

    public static Builder of(AssetId asset) {
        return new Builder(asset);
    }

    public AssetId asset() {
        return asset;
    }

    /** How many samples it holds, 0 to {@link #LARGEST}. */
    public int size() {
        return at.length;
    }

    /** The signals that occur, in order of their first row. */
    public List<Signal> signals() {
        return signals;
    }

    /** The place of the row's signal in {@link #signals()}. */
    public int signalIndex(int row) {
        return signal[row];
    }

    public Signal signal(int row) {
        return signals.get(signal[row]);
    }

    /** When the device measured the row, in nanoseconds since 1970 UTC. */
    public long at(int row) {
        return at[row];
    }

    /** When we learned of the row, in nanoseconds since 1970 UTC. */
    public long received(int row) {
        return received[row];
    }

    public Kind kind(int row) {
        return Kind.ALL[kind[row]];
    }

    public Quality quality(int row) {
        return QUALITIES[quality[row]];
    }

    /**
     * The row's bare 64 bits: {@link Double#doubleToLongBits(double)} of a real, the integer itself, 1 or 0 of a flag,
     * and 0 of every other kind.
     */
    public long bits(int row) {
        return bits[row];
    }

    /** The row as a number in the unit of its signal; not a number where it is no single number. */
    public double number(int row) {
        return switch (kind(row)) {
            case REAL -> Double.longBitsToDouble(bits[row]);
            case INTEGER, FLAG -> bits[row];
            default -> Double.NaN;
        };
    }

    public Value value(int row) {
        return switch (kind(row)) {
            case NONE -> Value.NONE;
            case REAL -> new Value.Real(Double.longBitsToDouble(bits[row]));
            case INTEGER -> new Value.Integer(bits[row]);
            case FLAG -> new Value.Flag(bits[row] == 1);
            case TEXT, BYTES, WAVEFORM -> large(row);
        };
    }

    /** The row as an object of its own. */
    public Sample sample(int row) {
        return new Sample(
                signal(row).id(), Moments.ofNanos(at[row]), Moments.ofNanos(received[row]), value(row), quality(row));
    }

    /** All rows as objects, made one by one as they are asked for. */
    public List<Sample> samples() {
        return new AbstractList<>() {
            @Override
            public Sample get(int row) {
                return sample(row);
            }

            @Override
            public int size() {
                return Batch.this.size();
            }
        };
    }

    /** Tells whether both hold the same rows in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Batch that
                && asset.equals(that.asset)
                && signals.equals(that.signals)
                && Arrays.equals(signal, that.signal)
                && Arrays.equals(at, that.at)
                && Arrays.equals(received, that.received)
                && Arrays.equals(kind, that.kind)
                && Arrays.equals(bits, that.bits)
                && Arrays.equals(quality, that.quality)
                && samples().equals(that.samples());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(at) + Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return size() + " samples of " + asset;
    }

    private Value large(int row) {
        Value value = large[row];
        if (value == null) {
            throw new IllegalStateException("row " + row + " of " + asset + " lost its " + kind(row));
        }
        return value;
    }

    /** Gathers rows. For one thread. */
    public static final class Builder {
        private final AssetId asset;
        private final List<Signal> signals = new ArrayList<>();
        private final Map<Signal, Short> places = new HashMap<>();
        private int size;
        private short[] signal = new short[16];
        private long[] at = new long[16];
        private long[] received = new long[16];
        private byte[] kind = new byte[16];
        private long[] bits = new long[16];
        private byte[] quality = new byte[16];
        private @Nullable Value[] large = new @Nullable Value[0];

        private Builder(AssetId asset) {
            this.asset = asset;
        }

        /** How many rows it holds so far. */
        public int size() {
            return size;
        }

        /**
         * Adds a sample.
         *
         * @param unit the unit of the sample's point
         * @throws IllegalArgumentException if the point belongs to another asset
         * @throws IllegalStateException if {@link Batch#LARGEST} samples are in
         */
        public Builder add(Sample sample, Unit unit) {
            long atNanos = Moments.toNanos(sample.at());
            long receivedNanos = Moments.toNanos(sample.received());
            Signal what = new Signal(sample.point(), unit);
            Value value = sample.value();
            if (value instanceof Value.Real real) {
                return add(
                        what,
                        atNanos,
                        receivedNanos,
                        Kind.REAL,
                        Double.doubleToLongBits(real.real()),
                        sample.quality());
            } else if (value instanceof Value.Integer integer) {
                return add(what, atNanos, receivedNanos, Kind.INTEGER, integer.integer(), sample.quality());
            } else if (value instanceof Value.Flag flag) {
                return add(what, atNanos, receivedNanos, Kind.FLAG, flag.on() ? 1 : 0, sample.quality());
            } else if (value instanceof Value.None) {
                return add(what, atNanos, receivedNanos, Kind.NONE, 0, sample.quality());
            }
            Kind kind =
                    value instanceof Value.Text ? Kind.TEXT : value instanceof Value.Bytes ? Kind.BYTES : Kind.WAVEFORM;
            put(what, atNanos, receivedNanos, kind, 0, sample.quality());
            if (large.length < size) {
                large = Arrays.copyOf(large, at.length);
            }
            large[size - 1] = value;
            return this;
        }

        /**
         * Adds a sample of a kind that fits in 64 bits, without making an object of it.
         *
         * @param at nanoseconds since 1970 UTC, by the device
         * @param received nanoseconds since 1970 UTC, by us
         * @param kind none, real, integer or flag
         * @param bits as {@link Batch#bits(int)} tells
         * @throws IllegalArgumentException if the kind needs more than 64 bits, or does not go with the quality
         */
        public Builder add(Signal what, long at, long received, Kind kind, long bits, Quality quality) {
            if (kind.ordinal() > Kind.FLAG.ordinal()) {
                throw new IllegalArgumentException(kind + " does not fit in 64 bits");
            }
            return put(what, at, received, kind, bits, quality);
        }

        public Batch build() {
            return new Batch(this);
        }

        private Builder put(Signal what, long atNanos, long receivedNanos, Kind ofKind, long bare, Quality trust) {
            if (!what.id().asset().equals(asset)) {
                throw new IllegalArgumentException(what.id() + " is no point of " + asset);
            }
            if (trust.bearsValue() == (ofKind == Kind.NONE)) {
                throw new IllegalArgumentException(trust + " does not go with " + ofKind + " at " + what.id());
            }
            if (size == LARGEST) {
                throw new IllegalStateException("a batch holds at most " + LARGEST + " samples");
            }
            if (size == at.length) {
                grow();
            }
            signal[size] = place(what);
            at[size] = atNanos;
            received[size] = receivedNanos;
            kind[size] = (byte) ofKind.ordinal();
            bits[size] = bare;
            quality[size] = (byte) trust.ordinal();
            size++;
            return this;
        }

        private short place(Signal what) {
            Short known = places.get(what);
            if (known != null) {
                return known;
            }
            if (signals.size() == Short.MAX_VALUE) {
                throw new IllegalStateException("a batch holds at most " + Short.MAX_VALUE + " signals");
            }
            short next = (short) signals.size();
            places.put(what, next);
            signals.add(what);
            return next;
        }

        private void grow() {
            int wider = size * 2;
            signal = Arrays.copyOf(signal, wider);
            at = Arrays.copyOf(at, wider);
            received = Arrays.copyOf(received, wider);
            kind = Arrays.copyOf(kind, wider);
            bits = Arrays.copyOf(bits, wider);
            quality = Arrays.copyOf(quality, wider);
        }
    }
}
