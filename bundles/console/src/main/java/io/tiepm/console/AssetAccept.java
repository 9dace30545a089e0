package io.tiepm.console;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Accepts the offer of a machine. */
@Service
@Command(
        scope = "tiepm",
        name = "asset-accept",
        description = "Accepts the offer of a machine that was made to an account of this server; the machine changes"
                + " hands")
public final class AssetAccept extends HouseCommand {
    @Option(name = "--yes", description = "Agrees to what was offered; tiepm:asset-history shows it")
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
            throw Trouble.told("tiepm:asset-history " + token.asset() + " shows what is offered, and any lien with it;"
                    + " say --yes to accept it");
        }
        screen.show(TokenRows.done(token, Later.of(tokens.accept(token.asset()))));
    }
}
