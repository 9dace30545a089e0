package io.tiepm.ledger.evm;

import java.io.IOException;
import org.osgi.framework.BundleContext;

/** The keeper of the embedded ledger, as Declarative Services start and stop it. */
public final class KeptLedger implements AutoCloseable {
    private final LedgerKeeper keeper;

    public KeptLedger(BundleContext context, LedgerConfig config) {
        keeper = new LedgerKeeper(context, config);
    }

    @Override
    public void close() throws IOException {
        try {
            keeper.stop();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
