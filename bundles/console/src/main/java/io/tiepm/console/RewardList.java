package io.tiepm.console;

import io.tiepm.contract.Rewards;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** What was claimed for energy saved. */
@Service
@Command(
        scope = "tiepm",
        name = "reward-list",
        description = "Savings that were claimed, the newest first: one token for each kilowatt hour")
public final class RewardList extends HouseCommand {
    @Override
    void run(House house, Screen screen) throws Exception {
        screen.show(
                RewardRows.sheet(house.need(Rewards.class).all(), house.clock().instant()));
    }
}
