package io.tiepm.evidence;

import io.tiepm.model.Batch;
import io.tiepm.model.Signal;
import io.tiepm.model.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a sample that are hashed; they name the asset, the point and the unit, so that one sample can be shown
 * without its neighbours. Format: {@code docs/formats/canonical.md}, section "Sample".
 *
 * <p>Writes one sample after the other into a buffer of its own. For one thread.
 */
final class CanonicalSample {
    static final byte VERSION = 1;

    private final Batch batch;
    private final byte[][] prefixes;
    private ByteBuffer buffer = ByteBuffer.allocate(512);

    CanonicalSample(Batch batch) {
        this.batch = batch;
        this.prefixes = new byte[batch.signals().size()][];
    }

    /** Writes a row behind what the buffer holds already, and gives the buffer, which is used again for the next. */
    ByteBuffer append(int row, ByteBuffer start) {
        byte[] prefix = prefix(batch.signalIndex(row));
        ByteBuffer to = start;
        to.put(prefix)
                .putLong(batch.at(row))
                .putLong(batch.received(row))
                .put((byte) batch.quality(row).ordinal())
                .put((byte) batch.kind(row).ordinal());
        return switch (batch.kind(row)) {
            case NONE -> to;
            case REAL, INTEGER -> to.putLong(batch.bits(row));
            case FLAG -> to.put((byte) batch.bits(row));
            case TEXT, BYTES, WAVEFORM -> appendLarge(batch.value(row), to);
        };
    }

    /** An empty buffer wide enough for everything but a large value. */
    ByteBuffer clear() {
        return buffer.clear();
    }

    private ByteBuffer appendLarge(Value value, ByteBuffer to) {
        if (value instanceof Value.Waveform waveform) {
            double[] numbers = waveform.numbers();
            ByteBuffer wide = widen(to, 12 + 8 * numbers.length);
            wide.putDouble(waveform.rate()).putInt(numbers.length);
            for (double number : numbers) {
                wide.putDouble(number);
            }
            return wide;
        }
        byte[] bytes = value instanceof Value.Text text
                ? text.text().getBytes(StandardCharsets.UTF_8)
                : ((Value.Bytes) value).bytes();
        return widen(to, 4 + bytes.length).putInt(bytes.length).put(bytes);
    }

    private ByteBuffer widen(ByteBuffer to, int more) {
        if (to.remaining() >= more) {
            return to;
        }
        int filled = to.position();
        buffer = ByteBuffer.wrap(Arrays.copyOf(to.array(), filled + more)).position(filled);
        return buffer;
    }

    private byte[] prefix(int signal) {
        byte[] known = prefixes[signal];
        if (known == null) {
            known = prefix(batch.signals().get(signal));
            prefixes[signal] = known;
        }
        return known;
    }

    private static byte[] prefix(Signal signal) {
        ByteBuffer to = ByteBuffer.allocate(1 + 65 + 65 + 33).put(VERSION);
        Ascii.write(to, signal.id().asset().value());
        Ascii.write(to, signal.id().name());
        Ascii.write(to, signal.unit().ucum());
        return Arrays.copyOf(to.array(), to.position());
    }
}
