package io.tiepm.console;

import io.tiepm.contract.Rewards;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Objects to a claim. */
@Service
@Command(
        scope = "tiepm",
        name = "reward-dispute",
        description =
                "Objects to a claim before its reward is minted; several must then decide, tiepm:approval-propose")
public final class RewardDispute extends HouseCommand {
    @Option(name = "--reason", description = "Why; its SHA-256 goes on the chain", required = true)
    private String reason = "";

    @Option(name = "--yes", description = "Agrees to object; only an approval by several ends a dispute")
    private boolean agreed;

    @Argument(name = "claim", description = "The first digits of its id", required = true)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        Rewards rewards = house.need(Rewards.class);
        if (!agreed) {
            throw Trouble.told("only an approval by several ends a dispute; say --yes if that is meant");
        }
        RewardRows.show(
                screen,
                Later.of(rewards.dispute(RewardRows.id(rewards, id), reason)),
                house.clock().instant());
    }
}
