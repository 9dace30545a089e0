package io.tiepm.demo.plant.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** What a machine lets itself be asked for; Milo's own bounds are those of a large server. */
final class Bounds implements OpcUaServerConfigLimits {
    /**
     * Of messages: 8 pieces of 64 kB, 16 levels of values within values. The server's own namespace bears a text of 319 kB,
     * and is decoded within these bounds too.
     */
    static final EncodingLimits MESSAGES = new EncodingLimits(65_535, 8, 8 * 65_535, 16);

    private static final UInteger FEW = uint(8);
    private static final UInteger SOME = uint(200);

    @Override
    public UInteger getMaxSessions() {
        return FEW;
    }

    @Override
    public UInteger getMaxSubscriptions() {
        return FEW;
    }

    @Override
    public UInteger getMaxSubscriptionsPerSession() {
        return FEW;
    }

    @Override
    public UInteger getMaxMonitoredItems() {
        return SOME;
    }

    @Override
    public UInteger getMaxMonitoredItemsPerSession() {
        return SOME;
    }

    @Override
    public UInteger getMaxNodesPerRead() {
        return SOME;
    }

    @Override
    public UInteger getMaxNodesPerBrowse() {
        return SOME;
    }

    @Override
    public Double getMinSupportedSampleRate() {
        return 100.0;
    }
}
