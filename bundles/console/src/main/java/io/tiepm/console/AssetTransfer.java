package io.tiepm.console;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import io.tiepm.contract.TokenOffer;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Ledger;
import java.time.Instant;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Offers a machine to somebody. */
@Service
@Command(
        scope = "tiepm",
        name = "asset-transfer",
        description = "Offers a machine to somebody, who gets it by accepting; an offer that stood before falls")
public final class AssetTransfer extends HouseCommand {
    @Option(name = "--expires", description = "Until when it can be accepted, for example 7d", valueToShowInHelp = "7d")
    private String expires = "7d";

    @Option(name = "--lien", description = "Who gets a lien on the machine with it: an account or an address")
    @Completion(AccountNames.class)
    private @Nullable String lien;

    @Option(name = "--terms", description = "SHA-256 of what was agreed elsewhere, 64 hexadecimal digits")
    private @Nullable String terms;

    @Option(name = "--yes", description = "Agrees that the machine changes hands when the offer is accepted")
    private boolean agreed;

    @Option(
            name = "--dry-run",
            aliases = {"--dry"},
            description = "Says what would be offered, and does nothing")
    private boolean dry;

    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Argument(index = 1, name = "to", description = "The buyer: an account or an address", required = true)
    @Completion(AccountNames.class)
    private String to = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetTokens tokens = house.need(AssetTokens.class);
        AssetToken token = TokenRows.find(tokens, id);
        Ledger ledger = TokenRows.ledger(house, token);
        Instant until = Parse.moment(expires, house.clock(), true);
        TokenOffer offer = new TokenOffer(
                Accounts.address(ledger, to).text(),
                until,
                lien == null
                        ? Optional.empty()
                        : Optional.of(Accounts.address(ledger, lien).text()),
                terms == null ? Digest.ZERO : Digest.parse(terms));
        if (dry) {
            screen.show(new Card()
                    .line("asset", "asset", token.asset())
                    .line("chain", "chain", token.chain())
                    .line("kind", "ledger", token.kind())
                    .line("to", "would be offered to", offer.to())
                    .line("expires", "until", offer.expires())
                    .line("lien", "with a lien of", offer.lienHolder())
                    .hidden("dryRun", true));
            return;
        }
        if (!agreed) {
            throw Trouble.told("whoever accepts this offer owns " + token.asset() + "; say --yes if that is meant");
        }
        screen.show(TokenRows.done(token, Later.of(tokens.offer(token.asset(), offer))));
    }
}
