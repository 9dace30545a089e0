package io.tiepm.console;

import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.WorkOrders;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Ends an order without work. */
@Service
@Command(
        scope = "tiepm",
        name = "workorder-cancel",
        description = "Ends an order that nobody reported, for good; its alert can be ordered anew")
public final class WorkorderCancel extends OrderCommand {
    @Option(name = "--reason", description = "Why; its SHA-256 goes on the chain", required = true)
    private String reason = "";

    @Override
    Optional<String> meaning(long number) {
        return Optional.of("order " + number + " would end without work, which cannot be undone");
    }

    @Override
    CompletionStage<WorkOrder> bring(WorkOrders orders, String chain, long number) throws Exception {
        return orders.cancel(chain, number, reason);
    }
}
