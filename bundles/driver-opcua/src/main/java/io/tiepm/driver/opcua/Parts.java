package io.tiepm.driver.opcua;

import io.tiepm.driver.opcua.Address.Step;
import java.io.Serial;
import java.lang.reflect.Array;
import java.util.List;
import org.eclipse.milo.opcua.sdk.core.types.DynamicOptionSetType;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.sdk.core.types.DynamicUnionType;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.DataTypeCodec;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.jspecify.annotations.Nullable;

/** Finds the part of a value that an address means: an element of an array, a field of a structure. */
final class Parts {
    private static final int MOST_NESTED = 32;

    private final Types types;

    /** Where the types that a server made up itself are known. */
    @FunctionalInterface
    interface Types {
        /** Asks the server when a type is met first; may block for as many answers as that takes. */
        EncodingContext context() throws UaException;
    }

    Parts(Types types) {
        this.types = types;
    }

    /** The address leads to nothing in the value that came. */
    static final class NoSuchPart extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param value as it came
     * @return the part, decoded; null where it is empty
     * @throws NoSuchPart if the value has no such element or field
     * @throws UaException if a structure cannot be understood
     */
    @Nullable
    Object of(@Nullable Object value, Address address) throws NoSuchPart, UaException {
        Object part = bare(value);
        if (!address.range().isEmpty() && (part == null || length(part) >= 0)) {
            if (part == null || length(part) != 1) {
                throw new NoSuchPart();
            }
            part = bare(element(part, 0));
        }
        for (Step step : address.steps()) {
            part = bare(step(part, step));
        }
        return part;
    }

    private @Nullable Object step(@Nullable Object from, Step step) throws NoSuchPart, UaException {
        if (step instanceof Step.Field field) {
            return field(from instanceof ExtensionObject packed ? unpacked(packed) : from, field.name());
        }
        List<Integer> places = ((Step.Element) step).places();
        Object array = from;
        int at = places.get(0);
        if (from instanceof Matrix matrix) {
            at = place(places, matrix.getDimensions());
            array = matrix.getElements();
        } else if (places.size() > 1) {
            throw new NoSuchPart();
        }
        if (array == null || at >= length(array)) {
            throw new NoSuchPart();
        }
        return element(array, at);
    }

    private @Nullable Object unpacked(ExtensionObject packed) throws UaException {
        try {
            EncodingContext context = types.context();
            DataTypeCodec codec = context.getDataTypeManager().getCodec(packed.getEncodingOrTypeId());
            return codec != null && packed instanceof ExtensionObject.Binary binary
                    ? FieldDecoder.of(binary.getBody(), codec, context)
                    : packed.decode(context);
        } catch (UaSerializationException unknown) {
            throw new UaException(unknown.getStatusCode().value(), unknown);
        }
    }

    private static @Nullable Object field(@Nullable Object from, String name) throws NoSuchPart {
        if (from instanceof FieldDecoder.Fields structure && structure.members().containsKey(name)) {
            return structure.members().get(name);
        } else if (from instanceof DynamicStructType structure
                && structure.getMembers().containsKey(name)) {
            return structure.getMembers().get(name);
        } else if (from instanceof DynamicUnionType union && union.is(name)) {
            return union.getValue().orElseThrow().fieldValue();
        } else if (from instanceof DynamicOptionSetType set && name.equals("Value")) {
            return set.getValue();
        }
        throw new NoSuchPart();
    }

    private static int place(List<Integer> places, int[] dimensions) throws NoSuchPart {
        if (places.size() != dimensions.length) {
            throw new NoSuchPart();
        }
        int at = 0;
        for (int i = 0; i < dimensions.length; i++) {
            if (places.get(i) >= dimensions[i]) {
                throw new NoSuchPart();
            }
            at = at * dimensions[i] + places.get(i);
        }
        return at;
    }

    /** Without the wrappings of a variant; what the server nests without end is cut off by Milo's own limit. */
    private static @Nullable Object bare(@Nullable Object value) {
        Object bare = value;
        for (int i = 0; i < MOST_NESTED && bare instanceof Variant variant; i++) {
            bare = variant.value();
        }
        return bare;
    }

    /** How many elements there are; -1 where it is no array. */
    private static int length(Object value) {
        Object array = value instanceof Matrix matrix ? matrix.getElements() : value;
        return array != null && array.getClass().isArray() ? Array.getLength(array) : -1;
    }

    private static @Nullable Object element(Object value, int at) {
        return Array.get(value instanceof Matrix matrix ? matrix.getElements() : value, at);
    }
}
