package io.tiepm.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalDouble;

/** What was measured. */
public sealed interface Value {
    /** Most characters of a {@link Text}, bytes of {@link Bytes}, and numbers of a {@link Waveform}. */
    int LONGEST = 1 << 20;

    /** Nothing: the only value of a sample whose quality bears none. */
    Value NONE = new None();

    /** The value as a number in the unit of its point; 1 and 0 for on and off; empty where it is no single number. */
    default OptionalDouble number() {
        return OptionalDouble.empty();
    }

    /**
     * A finite number, in the unit of its point.
     *
     * @param real finite; minus zero becomes zero, so that equal numbers have equal bytes
     */
    record Real(double real) implements Value {
        public Real {
            if (!Double.isFinite(real)) {
                throw new IllegalArgumentException("not a finite number: " + real);
            }
            real = real == 0 ? 0 : real;
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(real);
        }

        @Override
        public String toString() {
            return Double.toString(real);
        }
    }

    /** A whole number, in the unit of its point. */
    record Integer(long integer) implements Value {
        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(integer);
        }

        @Override
        public String toString() {
            return Long.toString(integer);
        }
    }

    /** On or off. */
    record Flag(boolean on) implements Value {
        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(on ? 1 : 0);
        }

        @Override
        public String toString() {
            return on ? "on" : "off";
        }
    }

    /** Words of the device, such as the name of a programme. */
    record Text(String text) implements Value {
        public Text {
            if (text.length() > LONGEST || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw new IllegalArgumentException(
                        "a text of " + text.length() + " characters; at most " + LONGEST + ", all of them Unicode");
            }
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Bytes that only the device and its maker understand. */
    record Bytes(byte[] bytes) implements Value {
        public Bytes {
            if (bytes.length > LONGEST) {
                throw new IllegalArgumentException(bytes.length + " bytes; at most " + LONGEST);
            }
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }

    /**
     * Numbers taken one after the other at an even pace, such as a second of vibration.
     *
     * @param rate samples per second, in hertz, above 0
     * @param numbers finite, in the unit of the point, oldest first; the first was taken at the sample's time
     */
    record Waveform(double rate, double[] numbers) implements Value {
        public Waveform {
            if (!(rate > 0 && Double.isFinite(rate)) || numbers.length > LONGEST) {
                throw new IllegalArgumentException(
                        "a waveform of " + numbers.length + " at " + rate + " Hz; at most " + LONGEST + ", above 0 Hz");
            }
            numbers = numbers.clone();
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = new Real(numbers[i]).real();
            }
        }

        @Override
        public double[] numbers() {
            return numbers.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Waveform that && rate == that.rate && Arrays.equals(numbers, that.numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }

        @Override
        public String toString() {
            return numbers.length + " at " + rate + " Hz";
        }
    }

    /** No value. */
    record None() implements Value {
        @Override
        public String toString() {
            return "-";
        }
    }
}
