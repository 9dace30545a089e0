package io.tiepm.console;

import io.tiepm.contract.WorkDone;
import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.WorkOrders;
import io.tiepm.model.AssetId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** Reports what was done. */
@Service
@Command(
        scope = "tiepm",
        name = "workorder-sign",
        description = "Reports what was done of a work order, signed by the account technician")
public final class WorkorderSign extends OrderCommand {
    @Option(
            name = "--findings",
            description = "What was found and done; its SHA-256 goes on the chain",
            required = true)
    private String findings = "";

    @Option(name = "--cost", description = "What it cost, such as 120.50")
    private String cost = "0";

    @Option(name = "--currency", description = "Three letters, such as EUR")
    private String currency = "EUR";

    @Option(name = "--part", description = "An asset that was put in; may be said several times", multiValued = true)
    @Completion(AssetNames.class)
    private List<String> parts = List.of();

    @Override
    Optional<String> meaning(long number) {
        return Optional.of("the technician would sign what was done of order " + number);
    }

    @Override
    CompletionStage<WorkOrder> bring(WorkOrders orders, String chain, long number) throws Exception {
        WorkDone done =
                new WorkDone(findings, parts.stream().map(AssetId::new).toList(), amount(cost, currency), currency);
        return orders.report(chain, number, done);
    }

    private static long amount(String text, String currency) throws CommandException {
        int digits = OrderRows.digits(currency);
        try {
            return new BigDecimal(text.strip()).movePointRight(digits).longValueExact();
        } catch (ArithmeticException | NumberFormatException none) {
            throw Trouble.told("'" + text + "' is no amount of " + currency + " with at most " + digits
                    + " digits behind the point");
        }
    }
}
