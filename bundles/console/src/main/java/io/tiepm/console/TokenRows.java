package io.tiepm.console;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import io.tiepm.contract.TokenEvent;
import io.tiepm.ledger.Ledger;
import io.tiepm.model.AssetId;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;

/** Tokens and what happened to them, as all commands show them. */
final class TokenRows {
    private TokenRows() {}

    static AssetToken find(AssetTokens tokens, String id) throws CommandException {
        AssetId name = new AssetId(id);
        return tokens.token(name)
                .orElseThrow(() -> Trouble.told("no asset is registered as " + name + "; see tiepm:asset-list"));
    }

    /** The ledger that bears a token. */
    static Ledger ledger(House house, AssetToken token) throws CommandException {
        if (token.chain().isEmpty()) {
            throw Trouble.told(token.asset() + " has no token yet; tiepm:asset-token " + token.asset()
                    + " says what it waits for");
        }
        return Ledgers.of(house, token.chain()).get(0);
    }

    /** The number of a token, as Ethereum's tools write it. */
    static String number(AssetToken token) {
        String digits = token.id().toString(16);
        return "0x" + "0".repeat(64 - digits.length()) + digits;
    }

    static Cell block(AssetToken token) {
        return token.block().isPresent() ? Cell.of(token.block().getAsLong()) : new Cell(null, "");
    }

    static Sheet history(List<TokenEvent> events) {
        Sheet sheet = new Sheet("the chain tells nothing of it yet")
                .moment("at", "At")
                .column("kind", "Kind")
                .text("what", "What")
                .number("block", "Block")
                .minor()
                .hidden("transaction");
        for (TokenEvent event : events) {
            sheet.row(event.at(), event.kind(), event.what(), event.block(), Ledgers.hex(event.transaction()));
        }
        return sheet;
    }

    /** What came of something asked of a chain. */
    static Card done(AssetToken token, Optional<TokenEvent> event) {
        return new Card()
                .line("asset", "asset", token.asset())
                .line("chain", "chain", token.chain())
                .line("kind", "ledger", token.kind())
                .line("state", "state", event.isPresent() ? "done" : new Cell("waiting", Later.WAITS))
                .line("what", "what", event.map(TokenEvent::what))
                .line("transaction", "transaction", event.map(one -> Ledgers.hex(one.transaction())))
                .line("block", "block", event.map(TokenEvent::block));
    }
}
