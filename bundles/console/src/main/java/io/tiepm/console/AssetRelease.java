package io.tiepm.console;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Releases the lien on a machine. */
@Service
@Command(
        scope = "tiepm",
        name = "asset-release",
        description = "Releases the lien on a machine that an account of this server holds")
public final class AssetRelease extends HouseCommand {
    @Option(name = "--yes", description = "Agrees to give the lien up, which cannot be undone")
    private boolean agreed;

    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetTokens tokens = house.need(AssetTokens.class);
        AssetToken token = TokenRows.find(tokens, id);
        TokenRows.ledger(house, token);
        if (!agreed) {
            throw Trouble.told(
                    "a lien that is released does not come back; say --yes if that is meant for " + token.asset());
        }
        screen.show(TokenRows.done(token, Later.of(tokens.release(token.asset()))));
    }
}
