package io.tiepm.console;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** What the chain tells of a machine. */
@Service
@Command(
        scope = "tiepm",
        name = "asset-history",
        description = "What the chain tells of a machine, oldest first: moves, claims, offers, liens, keys, parts")
public final class AssetHistory extends HouseCommand {
    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetTokens tokens = house.need(AssetTokens.class);
        AssetToken token = TokenRows.find(tokens, id);
        screen.show(new Card()
                .line("asset", "asset", token.asset())
                .line("chain", "chain", token.chain())
                .line("kind", "ledger", token.kind())
                .line("token", "token", TokenRows.number(token))
                .part("events", "events", TokenRows.history(tokens.history(token.asset()))));
    }
}
