package io.tiepm.console;

import io.tiepm.contract.AssetTokens;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Call;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Puts a critical operation to the vote. */
@Service
@Command(
        scope = "tiepm",
        name = "approval-propose",
        description = "Puts a call of a contract to the vote, for example: AssetRegistration 'decommission(uint256)'"
                + " press-7, or Authority 'grantRole(bytes32,address)' owner 0x…")
public final class ApprovalPropose extends HouseCommand {
    @Option(name = "--chain", description = "The name of the chain; needed where there are several")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Option(
            name = "--as",
            description = "The account that proposes it, and so has no vote",
            valueToShowInHelp = "server")
    @Completion(AccountNames.class)
    private String account = "server";

    @Option(name = "--expires", description = "Until when it can be executed, at most 30d", valueToShowInHelp = "7d")
    private String expires = "7d";

    @Option(
            name = "--dry-run",
            aliases = {"--dry"},
            description = "Shows the call, and does nothing")
    private boolean dry;

    @Argument(name = "contract", description = "Its name, for example AssetRegistration", required = true)
    private String contract = "";

    @Argument(index = 1, name = "function", description = "With its types, in quotes", required = true)
    private String function = "";

    @Argument(
            index = 2,
            name = "values",
            description =
                    "One for each type: a number, a machine, an account, an address, a role, a digest, a key, true",
            multiValued = true)
    private @Nullable List<String> values;

    @Override
    void run(House house, Screen screen) throws Exception {
        Votes votes = Votes.of(house, chain);
        Call call = new Typing(votes.ledger(), house.find(AssetTokens.class))
                .call(contract, function, values == null ? List.of() : values);
        Instant until = Parse.moment(expires, house.clock(), true);
        if (dry) {
            screen.show(new Card()
                    .line("chain", "chain", votes.ledger().chain())
                    .line(
                            "kind",
                            "ledger",
                            Ledgers.kind(votes.ledger().standing().kind()))
                    .line("contract", "contract", contract)
                    .line("data", "data", "0x" + HexFormat.of().formatHex(call.data()))
                    .line("expires", "would expire", until)
                    .hidden("dryRun", true));
            return;
        }
        Optional<Digest> id = Later.of(votes.approvals().propose(account, call, until));
        if (id.isPresent()) {
            screen.show(votes.card(id.get(), Optional.empty()));
        } else {
            screen.show(new Card().line("state", "state", new Cell("waiting", Later.WAITS)));
        }
    }
}
