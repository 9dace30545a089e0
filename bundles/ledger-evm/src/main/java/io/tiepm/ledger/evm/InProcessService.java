package io.tiepm.ledger.evm;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.web3j.protocol.Service;

/**
 * The embedded ledger as web3j reaches any ledger, without a network between. A call blocks at most until the block of
 * the transaction it sends is durable. Thread-safe; closing it does nothing, the ledger is its owner's.
 */
final class InProcessService extends Service {
    private final RpcHandler handler;

    InProcessService(RpcHandler handler) {
        super(false);
        this.handler = handler;
    }

    @Override
    protected InputStream performIO(String request) {
        return new ByteArrayInputStream(handler.handle(request.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        // the same service is given to everybody
    }
}
