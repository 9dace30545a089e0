package io.tiepm.driver.mqtt.sparkplug;

import io.tiepm.model.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Reads arrays, which lie in bytes: little-endian, one after the other (Sparkplug 3.0, 6.4.16). */
final class Series {
    private Series() {}

    /**
     * @param rate of the numbers, in hertz
     * @return nothing where the bytes are no such array
     */
    static @Nullable Value of(byte[] bytes, DataType type, double rate) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case INT8_ARRAY -> wave(from, 1, rate, from::get);
            case UINT8_ARRAY -> wave(from, 1, rate, at -> from.get(at) & 0xff);
            case INT16_ARRAY -> wave(from, 2, rate, from::getShort);
            case UINT16_ARRAY -> wave(from, 2, rate, at -> from.getShort(at) & 0xffff);
            case INT32_ARRAY -> wave(from, 4, rate, from::getInt);
            case UINT32_ARRAY -> wave(from, 4, rate, at -> from.getInt(at) & 0xffff_ffffL);
            case INT64_ARRAY -> wave(from, 8, rate, from::getLong);
            case UINT64_ARRAY -> wave(from, 8, rate, at -> Values.unsigned(from.getLong(at)));
            case FLOAT_ARRAY -> wave(from, 4, rate, from::getFloat);
            case DOUBLE_ARRAY -> wave(from, 8, rate, from::getDouble);
            case BOOLEAN_ARRAY -> flags(from, rate);
            case STRING_ARRAY -> texts(bytes);
            case DATE_TIME_ARRAY -> moments(from);
            default -> null;
        };
    }

    private static @Nullable Value wave(ByteBuffer from, int size, double rate, IntToDoubleFunction number) {
        if (from.limit() % size != 0 || from.limit() / size > Value.LONGEST) {
            return null;
        }
        double[] numbers = new double[from.limit() / size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number.applyAsDouble(i * size);
        }
        return new Value.Waveform(rate, numbers);
    }

    /** Their number in four bytes, then bits, the first one highest. */
    private static @Nullable Value flags(ByteBuffer from, double rate) {
        int bits = 8 * (from.limit() - 4);
        if (bits < 0 || from.getInt(0) < 0 || from.getInt(0) > Math.min(bits, Value.LONGEST)) {
            return null;
        }
        double[] numbers = new double[from.getInt(0)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = from.get(4 + i / 8) >> 7 - i % 8 & 1;
        }
        return new Value.Waveform(rate, numbers);
    }

    /** Each with a zero behind it. */
    private static @Nullable Value texts(byte[] bytes) {
        List<Object> texts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                texts.add(new String(bytes, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        return from == bytes.length ? new Value.Text(Json.of(texts)) : null;
    }

    private static @Nullable Value moments(ByteBuffer from) {
        if (from.limit() % 8 != 0) {
            return null;
        }
        List<Object> moments = new ArrayList<>();
        while (from.hasRemaining()) {
            moments.add(Instant.ofEpochMilli(from.getLong()).toString());
        }
        return new Value.Text(Json.of(moments));
    }
}
