package io.tiepm.console;

import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Intent;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.Trace;
import io.tiepm.ledger.Written;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Stops at once what moves value and ownership. */
@Service
@Command(
        scope = "tiepm",
        name = "ledger-pause",
        description =
                "Stops on a chain, at once, what moves value and ownership; evidence goes on. Several must approve"
                        + " that it ends, tiepm:approval-propose Authority 'unpause()'")
public final class LedgerPause extends HouseCommand {
    private static final String AUTHORITY = "Authority";
    private static final Digest PAUSED = CallData.topic("Paused(address)");

    @Option(name = "--chain", description = "The name of the chain; needed where there are several")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Option(name = "--as", description = "Who stops it: an operator or an administrator")
    @Completion(AccountNames.class)
    private String account = "server";

    @Option(name = "--yes", description = "Agrees that machines, work and rewards stand still on that chain")
    private boolean agreed;

    @Override
    void run(House house, Screen screen) throws Exception {
        Ledger ledger = Ledgers.one(house, chain);
        if (!agreed) {
            throw Trouble.told("machines, work and rewards would stand still on " + ledger.chain()
                    + " until several approve that they go on; say --yes if that is meant");
        }
        // it may be stopped again after it went on
        int before = ledger.events(new Trace(AUTHORITY, List.of(PAUSED))).size();
        Optional<Written> written = Later.of(ledger.write(Intent.of(
                ledger,
                account,
                CallData.of("pause()").to(AUTHORITY),
                Optional.empty(),
                "after " + before,
                "pause the contracts")));
        screen.show(new Card()
                .line("chain", "chain", ledger.chain())
                .line("kind", "ledger", Ledgers.kind(ledger.standing().kind()))
                .line("state", "state", written.isPresent() ? "paused" : new Cell("waiting", Later.WAITS))
                .line("transaction", "transaction", written.map(where -> Ledgers.hex(where.transaction()))));
    }
}
