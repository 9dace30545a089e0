package io.tiepm.console;

import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.WorkOrders;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Signs a report off. */
@Service
@Command(
        scope = "tiepm",
        name = "workorder-approve",
        description = "Signs off what a technician reported: closes the order, and resolves its alert")
public final class WorkorderApprove extends OrderCommand {
    @Option(name = "--as", description = "The account that signs; not the technician's")
    @Completion(AccountNames.class)
    private String account = "server";

    @Override
    Optional<String> meaning(long number) {
        return Optional.of("the account " + account + " would sign order " + number + " off, which closes it");
    }

    @Override
    CompletionStage<WorkOrder> bring(WorkOrders orders, String chain, long number) throws Exception {
        return orders.signOff(chain, number, account);
    }
}
