package io.tiepm.contract;

import io.tiepm.model.PointId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Work that answers alerts: ordered, reported by the technician's signature, and signed off by somebody else's. Thread-safe.
 *
 * <p>What changes something ends when the chain has it for good, fails with a {@link RefusedException} where the chain
 * refuses, and may never end: then it waits in the ledger's outbox. What speaks against it and can be known before is thrown
 * at once; nothing was done then.
 */
@ProviderType
public interface WorkOrders {
    /**
     * Every order, of each chain the newest first. Asks the chains; may take some seconds.
     *
     * @throws IOException if one does not answer
     */
    List<WorkOrder> all() throws IOException;

    /**
     * Orders work for the alert of an alarm that somebody has seen, as the account {@code server}, from the account {@code
     * technician}.
     *
     * @param plan what is to be done, 1 to 2,000 characters; its digest goes on the chain
     * @throws IOException if the chain does not answer, or the outbox does not take it
     */
    CompletionStage<WorkOrder> order(PointId alarm, String plan) throws RefusedException, IOException;

    /** Reports what was done, signed by the account {@code technician}. */
    CompletionStage<WorkOrder> report(String chain, long number, WorkDone done) throws RefusedException, IOException;

    /**
     * Sends a report back, as the account {@code server}; another one is awaited then.
     *
     * @param reason 1 to 2,000 characters; its digest goes on the chain
     */
    CompletionStage<WorkOrder> sendBack(String chain, long number, String reason) throws RefusedException, IOException;

    /**
     * Ends an order that nobody reported, as the account {@code server}: its alert is acknowledged again, and can be ordered
     * anew.
     *
     * @param reason 1 to 2,000 characters; its digest goes on the chain
     */
    CompletionStage<WorkOrder> cancel(String chain, long number, String reason) throws RefusedException, IOException;

    /**
     * Signs a report off, which closes the order and resolves its alert.
     *
     * @param supervisor the account that signs; it operates the machine for its holder, and is not the technician
     */
    CompletionStage<WorkOrder> signOff(String chain, long number, String supervisor)
            throws RefusedException, IOException;
}
