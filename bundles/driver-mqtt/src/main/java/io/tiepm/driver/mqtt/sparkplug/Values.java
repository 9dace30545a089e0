package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.model.Quality;
import io.tiepm.model.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes values of the house of the types of Sparkplug; the table is in docs/drivers/sparkplug.md. */
final class Values {
    private Values() {}

    /**
     * A value and how far to trust it.
     *
     * @param quality good, or uncertain where precision was lost
     */
    record Told(Value value, Quality quality) {
        private static Told good(Value value) {
            return new Told(value, Quality.GOOD);
        }
    }

    /**
     * @param rate of an array of numbers, in hertz
     * @return nothing where the bytes are no value of that type, or the house has no such value
     */
    static @Nullable Told of(Raw raw, DataType type, double rate) {
        try {
            return told(raw, type, rate);
        } catch (IllegalArgumentException unfit) {
            // not a finite number, or longer than a value may be
            return null;
        }
    }

    private static @Nullable Told told(Raw raw, DataType type, double rate) {
        if (raw instanceof Raw.Whole whole) {
            return whole(whole.bits(), type);
        } else if (raw instanceof Raw.Real real) {
            return type == DataType.FLOAT || type == DataType.DOUBLE ? Told.good(new Value.Real(real.real())) : null;
        } else if (raw instanceof Raw.Flag flag) {
            return type == DataType.BOOLEAN ? Told.good(new Value.Flag(flag.on())) : null;
        } else if (raw instanceof Raw.Words words) {
            return switch (type) {
                case STRING, TEXT, UUID -> Told.good(new Value.Text(words.text()));
                default -> null;
            };
        } else if (raw instanceof Raw.Octets octets) {
            return type == DataType.BYTES || type == DataType.FILE
                    ? Told.good(new Value.Bytes(octets.bytes()))
                    : array(octets.bytes(), type, rate);
        } else if (raw instanceof Raw.Table table && type == DataType.DATA_SET) {
            return Told.good(new Value.Text(Json.of(table)));
        }
        return null;
    }

    private static @Nullable Told array(byte[] bytes, DataType type, double rate) {
        Value value = Series.of(bytes, type, rate);
        return value == null ? null : Told.good(value);
    }

    private static @Nullable Told whole(long bits, DataType type) {
        return switch (type) {
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> {
                long whole = narrowed(bits, type);
                yield fits(bits, whole, type) ? Told.good(new Value.Integer(whole)) : null;
            }
            case UINT64 -> bits >= 0
                    ? Told.good(new Value.Integer(bits))
                    : new Told(new Value.Real(unsigned(bits)), Quality.UNCERTAIN);
            case DATE_TIME -> Told.good(
                    new Value.Text(Instant.ofEpochMilli(bits).toString()));
            default -> null;
        };
    }

    /** The number that so many of the lowest bits are. */
    static long narrowed(long bits, DataType type) {
        return switch (type) {
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> (int) bits;
            case UINT8 -> bits & 0xff;
            case UINT16 -> bits & 0xffff;
            case UINT32 -> bits & 0xffff_ffffL;
            default -> bits;
        };
    }

    /** A negative number may come in 8, 16, 32 or 64 bits; a larger one than its type is no number of it. */
    private static boolean fits(long bits, long whole, DataType type) {
        return bits == whole
                || bits == (whole & 0xffff_ffffL)
                || (type == DataType.INT16 && bits == (whole & 0xffff))
                || (type == DataType.INT8 && (bits == (whole & 0xff) || bits == (whole & 0xffff)));
    }

    static double unsigned(long bits) {
        return bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0;
    }
}
