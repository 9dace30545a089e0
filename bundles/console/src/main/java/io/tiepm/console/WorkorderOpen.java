package io.tiepm.console;

import io.tiepm.contract.WorkOrders;
import io.tiepm.model.PointId;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Orders work for an alert. */
@Service
@Command(
        scope = "tiepm",
        name = "workorder-open",
        description = "Orders work for an alarm that is on the ledger and acknowledged, from the account technician")
public final class WorkorderOpen extends HouseCommand {
    @Option(name = "--plan", description = "What is to be done; its SHA-256 goes on the chain", required = true)
    private String plan = "";

    @Argument(name = "alarm", description = "The alarm: its point, for example press-7/oil.level", required = true)
    @Completion(AlarmNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        WorkOrders orders = house.need(WorkOrders.class);
        OrderRows.show(house, screen, Later.of(orders.order(PointId.parse(id), plan)));
    }
}
