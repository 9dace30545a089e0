package io.tiepm.console;

import io.tiepm.contract.AssetToken;
import io.tiepm.contract.AssetTokens;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Written;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Ends a key at once. */
@Service
@Command(
        scope = "tiepm",
        name = "key-revoke",
        description = "Ends a key of a machine on its chain, at once and for good; another one needs approval")
public final class KeyRevoke extends HouseCommand {
    private static final String IDENTITY = "AssetIdentity";
    private static final Digest REVOKED = CallData.topic("KeyRevoked(uint256,bytes32,address)");

    @Option(name = "--as", description = "Who revokes it: operates the machine for its owner, or is an administrator")
    @Completion(AccountNames.class)
    private String account = "server";

    @Option(name = "--yes", description = "Agrees that the key never comes back for this machine")
    private boolean agreed;

    @Argument(name = "asset", description = "Its name", required = true)
    @Completion(AssetNames.class)
    private String id = "";

    @Argument(
            index = 1,
            name = "key",
            description = "As tiepm:asset-info --json shows it, or as tiepm:asset-history does: 64 hexadecimal digits",
            required = true)
    private String key = "";

    @Override
    void run(House house, Screen screen) throws Exception {
        AssetToken token = TokenRows.find(house.need(AssetTokens.class), id);
        Ledger ledger = TokenRows.ledger(house, token);
        Digest fingerprint = Typing.digest(key);
        if (!agreed) {
            throw Trouble.told(
                    "a key that is revoked never signs for " + token.asset() + " again; say --yes if that is meant");
        }
        Optional<Written> written = Later.of(ledger.write(Intent.of(
                ledger,
                account,
                CallData.of("revoke(uint256,bytes32)")
                        .number(token.id())
                        .digest(fingerprint)
                        .to(IDENTITY),
                Optional.of(new Trace(IDENTITY, List.of(REVOKED, CallData.word(token.id()), fingerprint))),
                "",
                "revoke a key of " + token.asset())));
        screen.show(new Card()
                .line("asset", "asset", token.asset())
                .line("key", "key", fingerprint)
                .line("chain", "chain", token.chain())
                .line("kind", "ledger", token.kind())
                .line("state", "state", written.isPresent() ? "revoked" : new Cell("waiting", Later.WAITS))
                .line("transaction", "transaction", written.map(where -> Ledgers.hex(where.transaction()))));
    }
}
