package io.tiepm.driver.opcua;

import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.UaDecoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.XmlElement;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder of OPC UA is asked for that cannot be too long: values of a fixed length are read by the decoder below,
 * and every array goes one way. For one thread.
 */
abstract class PlainDecoder implements UaDecoder {
    private final UaDecoder raw;
    private final EncodingContext context;

    /**
     * @param raw reads values of a fixed length, where it stands
     */
    PlainDecoder(UaDecoder raw, EncodingContext context) {
        this.raw = raw;
        this.context = context;
    }

    /** One element of an array. */
    @FunctionalInterface
    interface Element<T> {
        @Nullable
        T decode(@Nullable String field);
    }

    /** As many elements as the server tells and the limits allow; null where it tells that there is no array. */
    abstract <T> T @Nullable [] array(Class<T> type, Element<T> element);

    /** A field was decoded, in the order of the structure; the last word on a field counts. */
    <T> T told(@Nullable String field, T value) {
        return value;
    }

    @Override
    public EncodingContext getEncodingContext() {
        return context;
    }

    @Override
    public Boolean decodeBoolean(@Nullable String field) {
        return told(field, raw.decodeBoolean(field));
    }

    @Override
    public Byte decodeSByte(@Nullable String field) {
        return told(field, raw.decodeSByte(field));
    }

    @Override
    public Short decodeInt16(@Nullable String field) {
        return told(field, raw.decodeInt16(field));
    }

    @Override
    public Integer decodeInt32(@Nullable String field) {
        return told(field, raw.decodeInt32(field));
    }

    @Override
    public Long decodeInt64(@Nullable String field) {
        return told(field, raw.decodeInt64(field));
    }

    @Override
    public UByte decodeByte(@Nullable String field) {
        return told(field, raw.decodeByte(field));
    }

    @Override
    public UShort decodeUInt16(@Nullable String field) {
        return told(field, raw.decodeUInt16(field));
    }

    @Override
    public UInteger decodeUInt32(@Nullable String field) {
        return told(field, raw.decodeUInt32(field));
    }

    @Override
    public ULong decodeUInt64(@Nullable String field) {
        return told(field, raw.decodeUInt64(field));
    }

    @Override
    public Float decodeFloat(@Nullable String field) {
        return told(field, raw.decodeFloat(field));
    }

    @Override
    public Double decodeDouble(@Nullable String field) {
        return told(field, raw.decodeDouble(field));
    }

    @Override
    public DateTime decodeDateTime(@Nullable String field) {
        return told(field, raw.decodeDateTime(field));
    }

    @Override
    public UUID decodeGuid(@Nullable String field) {
        return told(field, raw.decodeGuid(field));
    }

    @Override
    public NodeId decodeNodeId(@Nullable String field) {
        return told(field, named(() -> raw.decodeNodeId(field)));
    }

    @Override
    public ExpandedNodeId decodeExpandedNodeId(@Nullable String field) {
        return told(field, named(() -> raw.decodeExpandedNodeId(field)));
    }

    /** Milo takes an identifier of bytes of a negative length for an array of that length. */
    private static <T> T named(Supplier<T> identifier) {
        try {
            return identifier.get();
        } catch (NegativeArraySizeException negative) {
            throw new UaSerializationException(StatusCodes.Bad_DecodingError, negative);
        }
    }

    @Override
    public StatusCode decodeStatusCode(@Nullable String field) {
        return told(field, raw.decodeStatusCode(field));
    }

    @Override
    public Integer decodeEnum(@Nullable String field) {
        return told(field, raw.decodeInt32(field));
    }

    @Override
    public Boolean @Nullable [] decodeBooleanArray(@Nullable String field) {
        return told(field, array(Boolean.class, this::decodeBoolean));
    }

    @Override
    public Byte @Nullable [] decodeSByteArray(@Nullable String field) {
        return told(field, array(Byte.class, this::decodeSByte));
    }

    @Override
    public Short @Nullable [] decodeInt16Array(@Nullable String field) {
        return told(field, array(Short.class, this::decodeInt16));
    }

    @Override
    public Integer @Nullable [] decodeInt32Array(@Nullable String field) {
        return told(field, array(Integer.class, this::decodeInt32));
    }

    @Override
    public Long @Nullable [] decodeInt64Array(@Nullable String field) {
        return told(field, array(Long.class, this::decodeInt64));
    }

    @Override
    public UByte @Nullable [] decodeByteArray(@Nullable String field) {
        return told(field, array(UByte.class, this::decodeByte));
    }

    @Override
    public UShort @Nullable [] decodeUInt16Array(@Nullable String field) {
        return told(field, array(UShort.class, this::decodeUInt16));
    }

    @Override
    public UInteger @Nullable [] decodeUInt32Array(@Nullable String field) {
        return told(field, array(UInteger.class, this::decodeUInt32));
    }

    @Override
    public ULong @Nullable [] decodeUInt64Array(@Nullable String field) {
        return told(field, array(ULong.class, this::decodeUInt64));
    }

    @Override
    public Float @Nullable [] decodeFloatArray(@Nullable String field) {
        return told(field, array(Float.class, this::decodeFloat));
    }

    @Override
    public Double @Nullable [] decodeDoubleArray(@Nullable String field) {
        return told(field, array(Double.class, this::decodeDouble));
    }

    @Override
    public DateTime @Nullable [] decodeDateTimeArray(@Nullable String field) {
        return told(field, array(DateTime.class, this::decodeDateTime));
    }

    @Override
    public UUID @Nullable [] decodeGuidArray(@Nullable String field) {
        return told(field, array(UUID.class, this::decodeGuid));
    }

    @Override
    public NodeId @Nullable [] decodeNodeIdArray(@Nullable String field) {
        return told(field, array(NodeId.class, this::decodeNodeId));
    }

    @Override
    public ExpandedNodeId @Nullable [] decodeExpandedNodeIdArray(@Nullable String field) {
        return told(field, array(ExpandedNodeId.class, this::decodeExpandedNodeId));
    }

    @Override
    public StatusCode @Nullable [] decodeStatusCodeArray(@Nullable String field) {
        return told(field, array(StatusCode.class, this::decodeStatusCode));
    }

    @Override
    public String @Nullable [] decodeStringArray(@Nullable String field) {
        return told(field, array(String.class, this::decodeString));
    }

    @Override
    public ByteString @Nullable [] decodeByteStringArray(@Nullable String field) {
        return told(field, array(ByteString.class, this::decodeByteString));
    }

    @Override
    public XmlElement @Nullable [] decodeXmlElementArray(@Nullable String field) {
        return told(field, array(XmlElement.class, this::decodeXmlElement));
    }

    @Override
    public QualifiedName @Nullable [] decodeQualifiedNameArray(@Nullable String field) {
        return told(field, array(QualifiedName.class, this::decodeQualifiedName));
    }

    @Override
    public LocalizedText @Nullable [] decodeLocalizedTextArray(@Nullable String field) {
        return told(field, array(LocalizedText.class, this::decodeLocalizedText));
    }

    @Override
    public ExtensionObject @Nullable [] decodeExtensionObjectArray(@Nullable String field) {
        return told(field, array(ExtensionObject.class, this::decodeExtensionObject));
    }

    @Override
    public DataValue @Nullable [] decodeDataValueArray(@Nullable String field) {
        return told(field, array(DataValue.class, this::decodeDataValue));
    }

    @Override
    public Variant @Nullable [] decodeVariantArray(@Nullable String field) {
        return told(field, array(Variant.class, this::decodeVariant));
    }

    @Override
    public DiagnosticInfo @Nullable [] decodeDiagnosticInfoArray(@Nullable String field) {
        return told(field, array(DiagnosticInfo.class, this::decodeDiagnosticInfo));
    }

    @Override
    public Integer @Nullable [] decodeEnumArray(@Nullable String field) {
        return told(field, array(Integer.class, this::decodeInt32));
    }
}
