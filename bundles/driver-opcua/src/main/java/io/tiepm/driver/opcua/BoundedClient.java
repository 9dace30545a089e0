package io.tiepm.driver.opcua;

import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;

/** A client of Milo that unpacks structures within limits, as its connection does with messages. */
final class BoundedClient extends OpcUaClient {
    private final Limits limits;

    BoundedClient(OpcUaClientConfig config, Wire line, Limits limits) {
        super(config, line);
        this.limits = limits;
    }

    @Override
    public EncodingContext getStaticEncodingContext() {
        return bounded(super.getStaticEncodingContext());
    }

    @Override
    public EncodingContext getDynamicEncodingContext() throws UaException {
        return bounded(super.getDynamicEncodingContext());
    }

    /** A structure that exceeds them is one point's trouble: the connection stays. */
    private EncodingContext bounded(EncodingContext context) {
        return new BoundedContext(context, limits, why -> {});
    }
}
