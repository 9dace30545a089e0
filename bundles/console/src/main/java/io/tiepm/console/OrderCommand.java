package io.tiepm.console;

import io.tiepm.contract.WorkOrder;
import io.tiepm.contract.WorkOrders;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;

/** What the commands share that bring one work order on. */
public abstract class OrderCommand extends HouseCommand {
    @Option(name = "--chain", description = "On which chain, where there are several")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Option(name = "--yes", description = "Agrees to what cannot be undone")
    private boolean agreed;

    @Argument(name = "order", description = "Its number, as tiepm:workorder-list shows it", required = true)
    private long number;

    @Override
    final void run(House house, Screen screen) throws Exception {
        WorkOrders orders = house.need(WorkOrders.class);
        String name = Ledgers.one(house, chain).chain();
        Optional<String> unsaid = meaning(number).filter(said -> !agreed);
        if (unsaid.isPresent()) {
            throw Trouble.told(unsaid.get() + "; say --yes if that is meant");
        }
        OrderRows.show(house, screen, Later.of(bring(orders, name, number)));
    }

    /** What somebody agrees to with {@code --yes}; empty where nobody need. */
    abstract Optional<String> meaning(long number);

    abstract CompletionStage<WorkOrder> bring(WorkOrders orders, String chain, long number) throws Exception;
}
