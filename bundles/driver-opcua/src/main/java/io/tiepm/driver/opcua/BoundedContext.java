package io.tiepm.driver.opcua;

import java.util.function.Consumer;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.ServerTable;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.encoding.DataTypeCodec;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingManager;
import org.eclipse.milo.opcua.stack.core.encoding.UaDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.UaEncoder;
import org.eclipse.milo.opcua.stack.core.types.DataTypeDictionary;
import org.eclipse.milo.opcua.stack.core.types.DataTypeManager;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Has every message and every structure decoded within limits: Milo 1.1.2 believes the lengths that a server tells
 * (milo 1.1.2, {@code OpcUaBinaryDecoder}: the dimensions of a variant without any limit, arrays up to the length of a
 * message on each level). Its codecs ask a decoder that can be another one, and they are found here.
 *
 * @param within what the codecs are found in
 * @param refused learns which limit was exceeded, in a few words
 */
record BoundedContext(EncodingContext within, Limits limits, Consumer<String> refused) implements EncodingContext {
    @Override
    public DataTypeManager getDataTypeManager() {
        return new Types(within.getDataTypeManager());
    }

    @Override
    public EncodingManager getEncodingManager() {
        return within.getEncodingManager();
    }

    @Override
    public EncodingLimits getEncodingLimits() {
        return limits.encoding();
    }

    @Override
    public NamespaceTable getNamespaceTable() {
        return within.getNamespaceTable();
    }

    @Override
    public ServerTable getServerTable() {
        return within.getServerTable();
    }

    private final class Types implements DataTypeManager {
        private final DataTypeManager all;

        private Types(DataTypeManager all) {
            this.all = all;
        }

        @Override
        public @Nullable DataTypeCodec getCodec(NodeId id) {
            DataTypeCodec codec = all.getCodec(id);
            return codec == null ? null : new Codec(codec);
        }

        @Override
        public void registerType(
                NodeId type,
                DataTypeCodec codec,
                @Nullable NodeId binary,
                @Nullable NodeId xml,
                @Nullable NodeId json) {
            all.registerType(type, codec, binary, xml, json);
        }

        @Override
        public @Nullable NodeId getBinaryEncodingId(NodeId type) {
            return all.getBinaryEncodingId(type);
        }

        @Override
        public @Nullable NodeId getXmlEncodingId(NodeId type) {
            return all.getXmlEncodingId(type);
        }

        @Override
        public @Nullable NodeId getJsonEncodingId(NodeId type) {
            return all.getJsonEncodingId(type);
        }

        @Override
        public @Nullable DataTypeDictionary getTypeDictionary(String namespace) {
            return all.getTypeDictionary(namespace);
        }

        @Override
        public void registerTypeDictionary(DataTypeDictionary dictionary) {
            all.registerTypeDictionary(dictionary);
        }
    }

    /** Reads through a bounded decoder, and through the same one whatever lies within. */
    private final class Codec implements DataTypeCodec {
        private final DataTypeCodec codec;

        private Codec(DataTypeCodec codec) {
            this.codec = codec;
        }

        @Override
        public Class<?> getType() {
            return codec.getType();
        }

        @Override
        public UaStructuredType decode(EncodingContext context, UaDecoder decoder) {
            try {
                return codec.decode(
                        BoundedContext.this,
                        decoder instanceof BoundedDecoder
                                ? decoder
                                : new BoundedDecoder(decoder, BoundedContext.this, new Bounds(limits)));
            } catch (UaSerializationException exceeded) {
                refused.accept(String.valueOf(exceeded.getMessage()));
                throw exceeded;
            }
        }

        @Override
        public void encode(EncodingContext context, UaEncoder encoder, UaStructuredType value) {
            codec.encode(context, encoder, value);
        }
    }
}
