package io.tiepm.driver.modbus;

import io.tiepm.model.PointId;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import io.tiepm.model.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What stands in one or more registers, or in one bit of a table of bits, and how to make a sample of it. */
sealed interface Form {
    /** How many registers, or how many bits of a table of bits. */
    int width();

    /**
     * @param data the bytes of an answer
     * @param from place of the first register in bytes; in a table of bits, place of the bit in bits
     */
    Sample read(PointId point, Instant at, byte[] data, int from);

    /** A coil or a discrete input. */
    record Switch() implements Form {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public Sample read(PointId point, Instant at, byte[] data, int from) {
            return Sample.good(point, at, new Value.Flag((data[from / 8] >> from % 8 & 1) == 1));
        }
    }

    /** On or off in a register: on if it is not zero. */
    record Bool() implements Form {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public Sample read(PointId point, Instant at, byte[] data, int from) {
            return Sample.good(point, at, new Value.Flag(ByteOrder.ABCD.bits(data, from, 1) != 0));
        }
    }

    /**
     * One bit of a register.
     *
     * @param bit 0, the least significant, to 15
     */
    record Bit(int bit) implements Form {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public Sample read(PointId point, Instant at, byte[] data, int from) {
            return Sample.good(point, at, new Value.Flag((ByteOrder.ABCD.bits(data, from, 1) >> bit & 1) == 1));
        }
    }

    /**
     * Some bits of a register, as a number that is never negative.
     *
     * @param low the least significant, 0 to 15
     * @param high the most significant, not below {@code low}
     */
    record Field(int low, int high, @Nullable Scaling scaling) implements Form {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public Sample read(PointId point, Instant at, byte[] data, int from) {
            long raw = ByteOrder.ABCD.bits(data, from, 1) >> low & (1 << high - low + 1) - 1;
            return scaling == null
                    ? Sample.good(point, at, new Value.Integer(raw))
                    : Sample.good(point, at, new Value.Real(scaling.apply(raw)));
        }
    }

    /**
     * A whole number.
     *
     * @param width 1, 2 or 4 registers
     */
    record Whole(int width, boolean signed, ByteOrder order, @Nullable Scaling scaling) implements Form {
        /** Every whole number up to here, either way, is exact as a double. */
        private static final long EXACT = 1L << 53;

        @Override
        public Sample read(PointId point, Instant at, byte[] data, int from) {
            long bits = order.bits(data, from, width);
            int unused = 64 - 16 * width;
            long raw = signed ? bits << unused >> unused : bits;
            boolean beyond = !signed && raw < 0;
            if (scaling == null && !beyond) {
                return Sample.good(point, at, new Value.Integer(raw));
            }
            double real = beyond ? (raw >>> 1 | raw & 1) * 2.0 : raw;
            boolean exact = !beyond && raw >= -EXACT && raw <= EXACT;
            return real(point, at, scaling == null ? real : scaling.apply(real), exact);
        }
    }

    /**
     * A number by IEEE 754.
     *
     * @param width 2 or 4 registers
     */
    record Floating(int width, ByteOrder order, Scaling scaling) implements Form {
        @Override
        public Sample read(PointId point, Instant at, byte[] data, int from) {
            long bits = order.bits(data, from, width);
            double raw = width == 2 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
            return real(point, at, scaling == Scaling.NONE ? raw : scaling.apply(raw), true);
        }
    }

    /**
     * A text in UTF-8, or in ISO 8859-1 where it is no UTF-8; it ends at the first zero, and bears no blanks at its end.
     *
     * @param length in bytes
     * @param swapped whether the two bytes of each register come the wrong way round
     */
    record Text(int length, boolean swapped) implements Form {
        @Override
        public int width() {
            return (length + 1) / 2;
        }

        @Override
        public Sample read(PointId point, Instant at, byte[] data, int from) {
            byte[] bytes = slice(data, from, length, swapped);
            int end = 0;
            while (end < bytes.length && bytes[end] != 0) {
                end++;
            }
            String text;
            try {
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, end))
                        .toString();
            } catch (CharacterCodingException noUtf8) {
                text = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
            }
            return Sample.good(point, at, new Value.Text(text.stripTrailing()));
        }
    }

    /**
     * Bytes as they come.
     *
     * @param length how many
     * @param swapped whether the two bytes of each register come the wrong way round
     */
    record Raw(int length, boolean swapped) implements Form {
        @Override
        public int width() {
            return (length + 1) / 2;
        }

        @Override
        public Sample read(PointId point, Instant at, byte[] data, int from) {
            return Sample.good(point, at, new Value.Bytes(slice(data, from, length, swapped)));
        }
    }

    private static Sample real(PointId point, Instant at, double real, boolean exact) {
        if (!Double.isFinite(real)) {
            return Sample.missing(point, at, Quality.DEVICE_FAULT);
        }
        return new Sample(point, at, at, new Value.Real(real), exact ? Quality.GOOD : Quality.UNCERTAIN);
    }

    private static byte[] slice(byte[] data, int from, int length, boolean swapped) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = data[from + (swapped ? i ^ 1 : i)];
        }
        return bytes;
    }
}
