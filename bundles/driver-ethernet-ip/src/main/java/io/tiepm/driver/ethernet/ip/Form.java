package io.tiepm.driver.ethernet.ip;

import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What to make of what a device told.
 *
 * @param asked the type in the address; empty where the device tells it
 * @param start the first byte, of an attribute
 * @param bit of a whole number; {@link #NO_BIT} for all of it
 * @param count how many elements
 * @param rate of a row of numbers, in hertz
 */
record Form(Optional<Type> asked, int start, int bit, int count, Scaling scaling, double rate) {
    static final int NO_BIT = -1;

    /** Every whole number up to here, either way, is exact as a double. */
    private static final long EXACT = 1L << 53;

    Form ofBit(int other) {
        return new Form(asked, start, other, count, scaling, rate);
    }

    /** Of quality device fault where what was told makes no value, such as a text longer than it can be. */
    Sample read(PointId point, Instant at, Told told) {
        ByteBuffer data = ByteBuffer.wrap(told.data()).order(ByteOrder.LITTLE_ENDIAN);
        try {
            data.position(start);
            return told.type() == Told.STRUCTURE ? structure(point, at, told, data) : elements(point, at, told, data);
        } catch (IllegalArgumentException | BufferUnderflowException senseless) {
            return Sample.missing(point, at, Quality.DEVICE_FAULT);
        }
    }

    private Sample structure(PointId point, Instant at, Told told, ByteBuffer data) {
        if (bit != NO_BIT || count > 1) {
            return Sample.missing(point, at, Quality.DEVICE_FAULT);
        } else if (told.handle() == Told.STRING || asked.isPresent()) {
            return Sample.good(point, at, new Value.Text(text(data.getInt(), data)));
        }
        return Sample.good(point, at, new Value.Bytes(told.data()));
    }

    private Sample elements(PointId point, Instant at, Told told, ByteBuffer data) {
        Optional<Type> found = told.type() == Told.UNTOLD ? asked : Type.of(told.type());
        if (found.isEmpty()
                || asked.isPresent() && asked.get().kind() != found.get().kind()) {
            return Sample.missing(point, at, Quality.DEVICE_FAULT);
        }
        Type type = found.get();
        if (count > 1) {
            return row(point, at, type, data);
        } else if (bit != NO_BIT) {
            return bit(point, at, type, data);
        }
        return switch (type.kind()) {
            case FLAG -> Sample.good(point, at, new Value.Flag(data.get() != 0));
            case TEXT -> Sample.good(
                    point,
                    at,
                    new Value.Text(text(type == Type.STRING ? data.getShort() & 0xffff : data.get() & 0xff, data)));
            case FLOATING -> Sample.good(point, at, new Value.Real(scaling.apply(real(type, data))));
            default -> whole(point, at, type, data);
        };
    }

    private Sample bit(PointId point, Instant at, Type type, ByteBuffer data) {
        if (!type.kind().bits() || bit >= 8 * type.width()) {
            return Sample.missing(point, at, Quality.NO_SUCH_POINT);
        }
        return Sample.good(point, at, new Value.Flag((Numbers.whole(type, data) >> bit & 1) == 1));
    }

    private Sample row(PointId point, Instant at, Type type, ByteBuffer data) {
        if (!type.kind().number()) {
            return Sample.missing(point, at, Quality.DEVICE_FAULT);
        } else if (type == Type.BYTE && scaling == Scaling.NONE) {
            byte[] bytes = new byte[count];
            data.get(bytes);
            return Sample.good(point, at, new Value.Bytes(bytes));
        }
        double[] row = new double[count];
        for (int i = 0; i < count; i++) {
            row[i] = scaling.apply(real(type, data));
        }
        return Sample.good(point, at, new Value.Waveform(rate, row));
    }

    private Sample whole(PointId point, Instant at, Type type, ByteBuffer data) {
        long raw = Numbers.whole(type, data);
        boolean beyond = type.kind() == Type.Kind.UNSIGNED && raw < 0;
        if (scaling == Scaling.NONE && !beyond) {
            return Sample.good(point, at, new Value.Integer(raw));
        }
        boolean exact = !beyond && raw >= -EXACT && raw <= EXACT;
        double scaled = scaling.apply(beyond ? Numbers.unsigned(raw) : raw);
        return new Sample(point, at, at, new Value.Real(scaled), exact ? Quality.GOOD : Quality.UNCERTAIN);
    }

    private static double real(Type type, ByteBuffer data) {
        if (type == Type.REAL) {
            return data.getFloat();
        } else if (type == Type.LREAL) {
            return data.getDouble();
        }
        long raw = Numbers.whole(type, data);
        return type.kind() == Type.Kind.UNSIGNED && raw < 0 ? Numbers.unsigned(raw) : raw;
    }

    private static String text(int length, ByteBuffer data) {
        if (length < 0 || length > data.remaining()) {
            throw new IllegalArgumentException("a text of " + length + " characters in " + data.remaining() + " bytes");
        }
        byte[] letters = new byte[length];
        data.get(letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}
