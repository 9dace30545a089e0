package io.tiepm.driver.opcua;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.encoding.DataTypeCodec;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.UaDecoder;
import org.eclipse.milo.opcua.stack.core.types.UaMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.XmlElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads the binary encoding of OPC UA (Part 6, 5.2) within limits. No length is believed: memory is taken as the bytes
 * come, so that what a server claims costs nothing before it is there. For one thread.
 */
class BoundedDecoder extends PlainDecoder {
    private static final int FIRST_ELEMENTS = 256;
    private static final int FIRST_BYTES = 4096;
    private static final int LONGEST_NAME = 512;

    private final UaDecoder raw;
    private final Bounds bounds;

    BoundedDecoder(UaDecoder raw, EncodingContext context, Bounds bounds) {
        super(raw, context);
        this.raw = raw;
        this.bounds = bounds;
    }

    UaDecoder raw() {
        return raw;
    }

    Bounds bounds() {
        return bounds;
    }

    @Override
    <T> T @Nullable [] array(Class<T> type, Element<T> element) {
        int length = bounds.array(decodeInt32(null));
        return length < 0 ? null : elements(type, length, element);
    }

    private <T> T[] elements(Class<T> type, int length, Element<T> element) {
        @SuppressWarnings("unchecked") // it is what it was made of
        T[] found = (T[]) Array.newInstance(type, Math.min(length, FIRST_ELEMENTS));
        for (int i = 0; i < length; i++) {
            if (i == found.length) {
                found = Arrays.copyOf(found, (int) Math.min(length, 2L * i));
            }
            found[i] = element.decode(null);
        }
        return found;
    }

    private byte @Nullable [] bytes(int length) {
        if (length < 0) {
            return null;
        }
        ByteBuffer found = ByteBuffer.allocate(Math.min(length, FIRST_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        while (found.position() < length) {
            if (!found.hasRemaining()) {
                found.flip();
                found = ByteBuffer.allocate((int) Math.min(length, 2L * found.limit()))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(found);
            }
            if (found.remaining() >= Long.BYTES) {
                found.putLong(decodeInt64(null));
            } else {
                found.put(decodeSByte(null));
            }
        }
        return found.array();
    }

    <T> T nested(Supplier<T> value) {
        bounds.enter();
        try {
            return value.get();
        } finally {
            bounds.leave();
        }
    }

    @Override
    public @Nullable String decodeString(@Nullable String field) {
        byte[] bytes = bytes(bounds.text(decodeInt32(field)));
        return told(field, bytes == null ? null : new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public ByteString decodeByteString(@Nullable String field) {
        return told(field, ByteString.of(bytes(bounds.text(decodeInt32(field)))));
    }

    @Override
    public XmlElement decodeXmlElement(@Nullable String field) {
        return told(field, new XmlElement(decodeString(field)));
    }

    @Override
    public QualifiedName decodeQualifiedName(@Nullable String field) {
        var namespace = decodeUInt16(field);
        String name = decodeString(field);
        return told(field, new QualifiedName(namespace, name == null || name.length() > LONGEST_NAME ? null : name));
    }

    @Override
    public LocalizedText decodeLocalizedText(@Nullable String field) {
        int mask = decodeSByte(field);
        String locale = (mask & 1) == 0 ? null : decodeString(field);
        return told(field, new LocalizedText(locale, (mask & 2) == 0 ? null : decodeString(field)));
    }

    @Override
    public ExtensionObject decodeExtensionObject(@Nullable String field) {
        NodeId type = decodeNodeId(field);
        int encoding = decodeSByte(field);
        ExtensionObject packed =
                switch (encoding) {
                    case 0 -> ExtensionObject.of(ByteString.NULL_VALUE, type);
                    case 1 -> ExtensionObject.of(ByteString.of(bytes(bounds.packed(decodeInt32(field)))), type);
                    case 2 -> ExtensionObject.of(decodeXmlElement(field), type);
                    default -> throw Bounds.broken("a structure that is packed in an unknown way");
                };
        return told(field, packed);
    }

    @Override
    public DataValue decodeDataValue(@Nullable String field) {
        int mask = decodeSByte(field);
        Variant value = (mask & 0x01) == 0 ? Variant.NULL_VALUE : decodeVariant(field);
        StatusCode status = (mask & 0x02) == 0 ? StatusCode.GOOD : decodeStatusCode(field);
        DateTime source = (mask & 0x04) == 0 ? DateTime.MIN_VALUE : decodeDateTime(field);
        var sourceFraction = (mask & 0x10) == 0 ? null : decodeUInt16(field);
        DateTime server = (mask & 0x08) == 0 ? DateTime.MIN_VALUE : decodeDateTime(field);
        var serverFraction = (mask & 0x20) == 0 ? null : decodeUInt16(field);
        return told(field, new DataValue(value, status, source, sourceFraction, server, serverFraction));
    }

    @Override
    public Variant decodeVariant(@Nullable String field) {
        int mask = decodeSByte(field);
        if (mask == 0) {
            return told(field, Variant.NULL_VALUE);
        }
        OpcUaDataType type = OpcUaDataType.fromTypeId(mask & 0x3F);
        if (type == null) {
            throw Bounds.broken("a value of the unknown type " + (mask & 0x3F));
        }
        return told(
                field, nested(() -> new Variant((mask & 0x80) == 0 ? value(type) : many(type, (mask & 0x40) != 0))));
    }

    private @Nullable Object many(OpcUaDataType type, boolean isMatrix) {
        Object[] flat = array(backing(type), field -> value(type));
        if (!isMatrix) {
            return flat;
        }
        int[] dimensions = dimensions();
        if (dimensions == null || dimensions.length < 2) {
            return flat;
        } else if (flat == null || Bounds.matrix(dimensions) != flat.length) {
            throw Bounds.broken("a matrix whose dimensions are not those of its elements");
        }
        return new Matrix(flat, dimensions, type);
    }

    @SuppressWarnings("unchecked") // an array of it is filled with values of that type only
    private static Class<Object> backing(OpcUaDataType type) {
        return (Class<Object>) type.getBackingClass();
    }

    private @Nullable Object value(OpcUaDataType type) {
        return switch (type) {
            case Boolean -> decodeBoolean(null);
            case SByte -> decodeSByte(null);
            case Byte -> decodeByte(null);
            case Int16 -> decodeInt16(null);
            case UInt16 -> decodeUInt16(null);
            case Int32 -> decodeInt32(null);
            case UInt32 -> decodeUInt32(null);
            case Int64 -> decodeInt64(null);
            case UInt64 -> decodeUInt64(null);
            case Float -> decodeFloat(null);
            case Double -> decodeDouble(null);
            case String -> decodeString(null);
            case DateTime -> decodeDateTime(null);
            case Guid -> decodeGuid(null);
            case ByteString -> decodeByteString(null);
            case XmlElement -> decodeXmlElement(null);
            case NodeId -> decodeNodeId(null);
            case ExpandedNodeId -> decodeExpandedNodeId(null);
            case StatusCode -> decodeStatusCode(null);
            case QualifiedName -> decodeQualifiedName(null);
            case LocalizedText -> decodeLocalizedText(null);
            case ExtensionObject -> decodeExtensionObject(null);
            case DataValue -> decodeDataValue(null);
            case Variant -> decodeVariant(null);
            case DiagnosticInfo -> decodeDiagnosticInfo(null);
        };
    }

    @Override
    public @Nullable DiagnosticInfo decodeDiagnosticInfo(@Nullable String field) {
        int mask = decodeSByte(field);
        return told(field, mask == 0 ? null : nested(() -> diagnostics(mask)));
    }

    private DiagnosticInfo diagnostics(int mask) {
        int symbol = (mask & 0x01) == 0 ? -1 : decodeInt32(null);
        int namespace = (mask & 0x02) == 0 ? -1 : decodeInt32(null);
        int text = (mask & 0x04) == 0 ? -1 : decodeInt32(null);
        int locale = (mask & 0x08) == 0 ? -1 : decodeInt32(null);
        String more = (mask & 0x10) == 0 ? null : decodeString(null);
        StatusCode inner = (mask & 0x20) == 0 ? null : decodeStatusCode(null);
        return new DiagnosticInfo(
                namespace, symbol, locale, text, more, inner, (mask & 0x40) == 0 ? null : decodeDiagnosticInfo(null));
    }

    @Override
    public UaMessageType decodeMessage(@Nullable String field) {
        return (UaMessageType) decodeStruct(field, decodeNodeId(field));
    }

    @Override
    public UaStructuredType decodeStruct(@Nullable String field, NodeId type) {
        return decodeStruct(field, codec(type));
    }

    @Override
    public UaStructuredType decodeStruct(@Nullable String field, ExpandedNodeId type) {
        return decodeStruct(field, codec(local(type)));
    }

    @Override
    public UaStructuredType decodeStruct(@Nullable String field, DataTypeCodec codec) {
        return nested(() -> codec.decode(getEncodingContext(), this));
    }

    @Override
    public UaStructuredType @Nullable [] decodeStructArray(@Nullable String field, NodeId type) {
        DataTypeCodec codec = codec(type);
        return array(structure(codec), each -> decodeStruct(each, codec));
    }

    @Override
    public UaStructuredType @Nullable [] decodeStructArray(@Nullable String field, ExpandedNodeId type) {
        return decodeStructArray(field, local(type));
    }

    @Override
    public @Nullable Matrix decodeMatrix(@Nullable String field, OpcUaDataType type) {
        return told(field, matrix(backing(type), type, each -> value(type)));
    }

    @Override
    public @Nullable Matrix decodeEnumMatrix(@Nullable String field) {
        return decodeMatrix(field, OpcUaDataType.Int32);
    }

    @Override
    public @Nullable Matrix decodeStructMatrix(@Nullable String field, NodeId type) {
        DataTypeCodec codec = codec(type);
        return matrix(structure(codec), OpcUaDataType.ExtensionObject, each -> decodeStruct(each, codec));
    }

    @Override
    public @Nullable Matrix decodeStructMatrix(@Nullable String field, ExpandedNodeId type) {
        return decodeStructMatrix(field, local(type));
    }

    private <T> @Nullable Matrix matrix(Class<T> type, OpcUaDataType named, Element<T> element) {
        int[] dimensions = dimensions();
        if (dimensions == null || dimensions.length == 0) {
            return null;
        } else if (dimensions.length < 2) {
            throw Bounds.broken("a matrix of one dimension");
        }
        return new Matrix(elements(type, bounds.array(Bounds.matrix(dimensions)), element), dimensions, named);
    }

    private int @Nullable [] dimensions() {
        Integer[] told = array(Integer.class, this::decodeInt32);
        return told == null
                ? null
                : Arrays.stream(told).mapToInt(Integer::intValue).toArray();
    }

    @SuppressWarnings("unchecked") // a codec's type is a structure's
    private static Class<UaStructuredType> structure(DataTypeCodec codec) {
        return (Class<UaStructuredType>) codec.getType();
    }

    private DataTypeCodec codec(NodeId type) {
        DataTypeCodec codec = getEncodingContext().getDataTypeManager().getCodec(type);
        if (codec == null) {
            throw Bounds.broken("a structure of the unknown type " + type.toParseableString());
        }
        return codec;
    }

    private NodeId local(ExpandedNodeId type) {
        return type.toNodeId(getEncodingContext().getNamespaceTable())
                .orElseThrow(() -> Bounds.broken("a structure of another server's type"));
    }
}
