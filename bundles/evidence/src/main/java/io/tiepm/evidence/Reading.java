package io.tiepm.evidence;

import io.tiepm.model.AssetId;
import io.tiepm.model.Batch;
import io.tiepm.model.Moments;
import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Unit;
import io.tiepm.model.Value;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A sample with its unit, as it is shown alone. Format: {@code docs/formats/canonical.md}, section "Sample".
 *
 * @param unit of the sample's value
 */
public record Reading(Sample sample, Unit unit) {
    private static final Batch.Kind[] KINDS = Batch.Kind.values();
    private static final Quality[] QUALITIES = Quality.values();

    /** The canonical bytes, as they stand behind the salt in the leaf. */
    public byte[] bytes() {
        return Leaves.sample(Batch.of(sample.point().asset()).add(sample, unit).build(), 0);
    }

    /**
     * Reads what {@link #bytes()} gives.
     *
     * @throws MalformedEvidenceException if the bytes are anything else, such as another way to write the same
     */
    public static Reading read(byte[] bytes) throws MalformedEvidenceException {
        return Canonical.read("sample", bytes, from -> {
            Reading reading = read(from);
            if (!from.hasRemaining() && !Arrays.equals(bytes, reading.bytes())) {
                throw new IllegalArgumentException("the same sample has other bytes");
            }
            return reading;
        });
    }

    private static Reading read(ByteBuffer from) {
        Canonical.version(from, CanonicalSample.VERSION);
        PointId point = new PointId(new AssetId(Ascii.read(from)), Ascii.read(from));
        Unit unit = new Unit(Ascii.read(from));
        long at = from.getLong();
        long received = from.getLong();
        Quality quality = Canonical.one(QUALITIES, from);
        Value value = value(Canonical.one(KINDS, from), from);
        return new Reading(new Sample(point, Moments.ofNanos(at), Moments.ofNanos(received), value, quality), unit);
    }

    private static Value value(Batch.Kind kind, ByteBuffer from) {
        return switch (kind) {
            case NONE -> Value.NONE;
            case REAL -> new Value.Real(from.getDouble());
            case INTEGER -> new Value.Integer(from.getLong());
            case FLAG -> new Value.Flag(from.get() != 0);
            case TEXT -> new Value.Text(Canonical.text(from));
            case BYTES -> new Value.Bytes(Canonical.large(from));
            case WAVEFORM -> waveform(from);
        };
    }

    private static Value waveform(ByteBuffer from) {
        double rate = from.getDouble();
        int count = from.getInt();
        if (count < 0 || count > from.remaining() / Double.BYTES) {
            throw new BufferUnderflowException();
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = from.getDouble();
        }
        return new Value.Waveform(rate, numbers);
    }
}
