package io.tiepm.console;

import io.tiepm.contract.Rewards;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Mints the reward of a claim. */
@Service
@Command(
        scope = "tiepm",
        name = "reward-mint",
        description = "Mints the reward of a claim that nobody disputed in time, once")
public final class RewardMint extends HouseCommand {
    @Argument(name = "claim", description = "The first digits of its id", required = true)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Rewards rewards = house.need(Rewards.class);
        RewardRows.show(
                screen,
                Later.of(rewards.mint(RewardRows.id(rewards, id))),
                house.clock().instant());
    }
}
