package io.tiepm.driver.opcua;

import io.tiepm.model.Quality;
import io.tiepm.model.Value;
import java.lang.reflect.Array;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.types.UaEnumeratedType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.XmlElement;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.jspecify.annotations.Nullable;

/** Makes values of the house of the built-in types of OPC UA; the table is in docs/drivers/opcua.md. */
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
     * @param value as Milo decodes it, nothing nested
     * @param rate of an array of numbers, in hertz
     * @return nothing where the house has no such value
     */
    static Optional<Told> of(@Nullable Object value, double rate) {
        try {
            return Optional.ofNullable(told(value, rate));
        } catch (IllegalArgumentException unfit) {
            // not a finite number, or longer than a value may be
            return Optional.empty();
        }
    }

    private static @Nullable Told told(@Nullable Object value, double rate) {
        if (value instanceof Boolean on) {
            return Told.good(new Value.Flag(on));
        } else if (value instanceof Double || value instanceof Float) {
            return Told.good(new Value.Real(((Number) value).doubleValue()));
        } else if (value instanceof ULong large && large.longValue() < 0) {
            return new Told(new Value.Real(large.doubleValue()), Quality.UNCERTAIN);
        } else if (value instanceof Number whole) {
            return Told.good(new Value.Integer(whole.longValue()));
        } else if (value instanceof UaEnumeratedType choice) {
            return Told.good(new Value.Integer(choice.getValue()));
        } else if (value instanceof StatusCode status) {
            return Told.good(new Value.Integer(status.value()));
        } else if (value instanceof ByteString bytes) {
            return bytes.isNull() ? null : Told.good(new Value.Bytes(bytes.bytesOrEmpty()));
        } else if (value instanceof UByte[] bytes) {
            return Told.good(new Value.Bytes(bytes(bytes)));
        } else if (value instanceof Object[]
                || value != null && value.getClass().isArray()) {
            double[] numbers = numbers(value);
            return numbers == null ? null : Told.good(new Value.Waveform(rate, numbers));
        }
        String text = text(value);
        return text == null ? null : Told.good(new Value.Text(text));
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof LocalizedText localized) {
            return localized.text();
        } else if (value instanceof QualifiedName name) {
            return name.name();
        } else if (value instanceof DateTime moment) {
            return moment.isNull() ? null : moment.getJavaInstant().toString();
        } else if (value instanceof UUID guid) {
            return guid.toString();
        } else if (value instanceof XmlElement xml) {
            return xml.getFragment();
        } else if (value instanceof NodeId node) {
            return node.toParseableString();
        } else if (value instanceof ExpandedNodeId node) {
            return node.toParseableString();
        }
        return null;
    }

    private static byte[] bytes(UByte[] from) {
        byte[] bytes = new byte[from.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = from[i].byteValue();
        }
        return bytes;
    }

    private static double @Nullable [] numbers(Object array) {
        int length = Array.getLength(array);
        if (length > Value.LONGEST) {
            return null;
        }
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            if (!(Array.get(array, i) instanceof Number number)) {
                return null;
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }
}
