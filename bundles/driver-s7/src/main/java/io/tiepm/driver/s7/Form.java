package io.tiepm.driver.s7;

import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What to make of a point's bytes.
 *
 * @param bit of a BOOL, 0 to 7
 * @param count how many elements; characters at most of a text that tells its own length
 * @param rate of a row of numbers, in hertz
 */
record Form(Type type, int bit, int count, Scaling scaling, double rate) {
    /** Every whole number up to here, either way, is exact as a double. */
    private static final long EXACT = 1L << 53;

    /** How many bytes it takes; a text that tells its own length has its two lengths before it. */
    int width() {
        return type.width() * (type.counted() ? count + 2 : count);
    }

    /**
     * @param data at its first byte
     * @return of quality device fault where the bytes make no value, such as a date of month 13
     */
    Sample read(PointId point, Instant at, ByteBuffer data) {
        try {
            return sample(point, at, data);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException senseless) {
            return Sample.missing(point, at, Quality.DEVICE_FAULT);
        }
    }

    private Sample sample(PointId point, Instant at, ByteBuffer data) {
        if (type.kind() == Type.Kind.FLAG) {
            return Sample.good(point, at, new Value.Flag((data.get() >> bit & 1) == 1));
        } else if (type.kind() == Type.Kind.TEXT) {
            return Sample.good(point, at, new Value.Text(Texts.read(type, count, data)));
        } else if (type.kind() == Type.Kind.MOMENT) {
            return Sample.good(point, at, new Value.Text(Moments.moment(type, data)));
        } else if (count == 1) {
            return number(point, at, data);
        } else if (type == Type.BYTE && scaling == Scaling.NONE) {
            byte[] bytes = new byte[count];
            data.get(bytes);
            return Sample.good(point, at, new Value.Bytes(bytes));
        }
        double[] row = new double[count];
        for (int i = 0; i < count; i++) {
            row[i] = scaling.apply(real(data));
        }
        return Sample.good(point, at, new Value.Waveform(rate, row));
    }

    private Sample number(PointId point, Instant at, ByteBuffer data) {
        if (type.kind() == Type.Kind.FLOATING || type.kind() == Type.Kind.DURATION) {
            return Sample.good(point, at, new Value.Real(scaling.apply(real(data))));
        }
        long raw = Numbers.whole(type, data);
        boolean beyond = type.kind() == Type.Kind.UNSIGNED && raw < 0;
        if (scaling == Scaling.NONE && !beyond) {
            return Sample.good(point, at, new Value.Integer(raw));
        }
        boolean exact = !beyond && raw >= -EXACT && raw <= EXACT;
        double scaled = scaling.apply(beyond ? Numbers.unsigned(raw) : raw);
        return new Sample(point, at, at, new Value.Real(scaled), exact ? Quality.GOOD : Quality.UNCERTAIN);
    }

    private double real(ByteBuffer data) {
        if (type.kind() == Type.Kind.DURATION) {
            return Moments.seconds(type, data);
        } else if (type == Type.REAL) {
            return data.getFloat();
        } else if (type == Type.LREAL) {
            return data.getDouble();
        }
        long raw = Numbers.whole(type, data);
        return type.kind() == Type.Kind.UNSIGNED && raw < 0 ? Numbers.unsigned(raw) : raw;
    }
}
