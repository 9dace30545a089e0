package io.tiepm.console;

import io.tiepm.contract.WorkOrders;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Work that was ordered for alerts. */
@Service
@Command(
        scope = "tiepm",
        name = "workorder-list",
        description = "Work that was ordered for alerts: what was done, and who signed it; newest first")
public final class WorkorderList extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws Exception {
        screen.show(OrderRows.sheet(house, house.need(WorkOrders.class).all()));
    }
}
