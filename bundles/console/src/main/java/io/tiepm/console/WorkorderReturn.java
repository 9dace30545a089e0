package io.tiepm.console;

import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.WorkOrders;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Sends a report back. */
@Service
@Command(
        scope = "tiepm",
        name = "workorder-return",
        description = "Sends back what a technician reported; another report is awaited then")
public final class WorkorderReturn extends OrderCommand {
    @Option(name = "--reason", description = "Why; its SHA-256 goes on the chain", required = true)
    private String reason = "";

    @Override
    Optional<String> meaning(long number) {
        return Optional.empty();
    }

    @Override
    CompletionStage<WorkOrder> bring(WorkOrders orders, String chain, long number) throws Exception {
        return orders.sendBack(chain, number, reason);
    }
}
