package io.tiepm.console;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** The tokens of machines on their chains. */
@Service
@Command(
        scope = "tiepm",
        name = "asset-token",
        description = "The tokens of all machines, or of one: on which chain, who holds it, and what it waits for")
public final class AssetTokenShow extends HouseCommand {
    @Argument(name = "asset", description = "Its name; all where none is given")
    @Completion(AssetNames.class)
    private @Nullable String id;

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetTokens tokens = house.need(AssetTokens.class);
        if (id != null) {
            screen.show(card(TokenRows.find(tokens, id)));
            return;
        }
        Sheet sheet = new Sheet("no asset is registered")
                .column("asset", "Asset")
                .column("state", "State")
                .column("stage", "Life")
                .column("chain", "Chain")
                .column("kind", "Ledger")
                .minor()
                .number("block", "Block")
                .minor()
                .text("detail", "Detail")
                .hidden("token")
                .hidden("owner")
                .hidden("transaction");
        for (AssetToken token : tokens.all()) {
            sheet.row(
                    token.asset(),
                    token.state(),
                    token.stage(),
                    token.chain(),
                    token.kind(),
                    TokenRows.block(token),
                    token.detail(),
                    TokenRows.number(token),
                    token.owner(),
                    token.transaction().map(Ledgers::hex));
        }
        screen.show(sheet);
    }

    private static Card card(AssetToken token) {
        return new Card()
                .line("asset", "asset", token.asset())
                .line("state", "state", token.state())
                .line("detail", "detail", token.detail())
                .line("chain", "chain", token.chain())
                .line("kind", "ledger", token.kind())
                .line("token", "token", TokenRows.number(token))
                .line("owner", "held by", token.owner())
                .line("stage", "life on the chain", token.stage())
                .line("transaction", "minted by", token.transaction().map(Ledgers::hex))
                .line("block", "in block", TokenRows.block(token));
    }
}
