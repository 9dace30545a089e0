package io.tiepm.driver.opcua;

import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;

/** What is left of the limits while one message, or one packed structure, is decoded. For one thread. */
final class Bounds {
    private final Limits limits;
    private int nested;
    private long elements;

    Bounds(Limits limits) {
        this.limits = limits;
        // No element takes less than a byte on the wire, save a structure without fields.
        elements = limits.message();
    }

    /** An array of so many elements begins. */
    int array(int length) {
        elements -= Math.max(0, length);
        if (length > limits.array() || elements < 0) {
            throw exceeded("an array of " + length + " elements", "array.max", limits.array());
        } else if (length < -1) {
            throw broken("an array of " + length + " elements");
        }
        return length;
    }

    /** How many elements a matrix of such dimensions has. */
    static int matrix(int[] dimensions) {
        long product = 1;
        for (int dimension : dimensions) {
            if (dimension < 0) {
                throw broken("a matrix with " + dimension + " elements in a dimension");
            }
            product = Math.min(product * dimension, Integer.MAX_VALUE);
        }
        return (int) product;
    }

    /** A text or a byte string of so many bytes begins. */
    int text(int length) {
        if (length > limits.text()) {
            throw exceeded("a text of " + length + " bytes", "text.max.kb", limits.text() / 1024);
        } else if (length < -1) {
            throw broken("a text of " + length + " bytes");
        }
        return length;
    }

    /** A packed structure of so many bytes begins; it may be as long as a message. */
    int packed(int length) {
        if (length > limits.message() || length < -1) {
            throw broken("a structure of " + length + " bytes");
        }
        return length;
    }

    void enter() {
        if (++nested > limits.nesting()) {
            throw exceeded("values within values", "nesting.max", limits.nesting());
        }
    }

    void leave() {
        nested--;
    }

    static UaSerializationException broken(String what) {
        return new UaSerializationException(StatusCodes.Bad_DecodingError, "it sent " + what);
    }

    private static UaSerializationException exceeded(String what, String key, int limit) {
        return new UaSerializationException(
                StatusCodes.Bad_EncodingLimitsExceeded, "it sent " + what + ", more than " + key + " = " + limit);
    }
}
