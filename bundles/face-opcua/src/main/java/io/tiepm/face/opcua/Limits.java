package io.tiepm.face.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * How much clients may ask for. Requests are small: names and numbers of nodes.
 *
 * @param clients most sessions
 * @param items most items of all sessions together
 */
record Limits(int clients, int items) implements OpcUaServerConfigLimits {
    private static final int CHUNK = 65_535;
    private static final int MESSAGE = 1 << 20;
    private static final int NESTING = 16;
    private static final int SUBSCRIPTIONS_OF_ONE = 16;

    /** What is decoded: a message of at most 1 MiB, in at most 32 pieces, with at most 16 values within values. */
    static EncodingLimits encoding() {
        return new EncodingLimits(CHUNK, 2 * (MESSAGE / CHUNK + 1), MESSAGE, NESTING);
    }

    @Override
    public UInteger getMaxSessions() {
        return uint(clients);
    }

    @Override
    public UInteger getMaxSubscriptions() {
        return uint(clients * SUBSCRIPTIONS_OF_ONE);
    }

    @Override
    public UInteger getMaxSubscriptionsPerSession() {
        return uint(SUBSCRIPTIONS_OF_ONE);
    }

    @Override
    public UInteger getMaxMonitoredItems() {
        return uint(items);
    }

    @Override
    public UInteger getMaxMonitoredItemsPerSession() {
        return uint(items);
    }

    @Override
    public Double getMinPublishingInterval() {
        return 50.0;
    }
}
