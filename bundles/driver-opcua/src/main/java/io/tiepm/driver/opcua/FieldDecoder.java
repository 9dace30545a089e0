package io.tiepm.driver.opcua;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.encoding.DataTypeCodec;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.UaDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a structure into its fields by name. Whoever knows the type asks for one field after the other and names
 * each; what is asked for is written down. So the types of OPC UA itself, which are classes of Milo, are read as those
 * that a server describes. For one thread.
 */
final class FieldDecoder extends BoundedDecoder {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final List<Fields> elements = new ArrayList<>();

    private FieldDecoder(UaDecoder raw, EncodingContext context, Bounds bounds) {
        super(raw, context, bounds);
    }

    /**
     * A structure.
     *
     * @param members the values of its fields, in its own order; a structure in it is another one of these
     */
    record Fields(Map<String, @Nullable Object> members) {}

    /**
     * @param packed in the binary encoding
     * @param codec of its type
     */
    static Fields of(ByteString packed, DataTypeCodec codec, EncodingContext context) {
        Limits limits = context instanceof BoundedContext bounded ? bounded.limits() : Limits.USUAL;
        UaDecoder raw = new OpcUaBinaryDecoder(context).setBuffer(Unpooled.wrappedBuffer(packed.bytesOrEmpty()));
        FieldDecoder decoder = new FieldDecoder(raw, context, new Bounds(limits));
        codec.decode(context, decoder);
        return new Fields(decoder.fields);
    }

    @Override
    <T> T told(@Nullable String field, T value) {
        if (field != null) {
            fields.put(field, value);
        }
        return value;
    }

    @Override
    public UaStructuredType decodeStruct(@Nullable String field, DataTypeCodec codec) {
        FieldDecoder inner = new FieldDecoder(raw(), getEncodingContext(), bounds());
        UaStructuredType structure = nested(() -> codec.decode(getEncodingContext(), inner));
        Fields found = new Fields(inner.fields);
        if (field == null) {
            elements.add(found);
        }
        told(field, found);
        return structure;
    }

    @Override
    public UaStructuredType @Nullable [] decodeStructArray(@Nullable String field, NodeId type) {
        elements.clear();
        UaStructuredType[] structures = super.decodeStructArray(field, type);
        told(field, structures == null ? null : elements.toArray(Fields[]::new));
        return structures;
    }

    @Override
    public @Nullable Matrix decodeStructMatrix(@Nullable String field, NodeId type) {
        elements.clear();
        Matrix structures = super.decodeStructMatrix(field, type);
        told(
                field,
                structures == null
                        ? null
                        : new Matrix(
                                elements.toArray(Fields[]::new),
                                structures.getDimensions(),
                                OpcUaDataType.ExtensionObject));
        return structures;
    }
}
