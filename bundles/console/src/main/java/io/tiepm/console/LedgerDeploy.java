package io.tiepm.console;

import io.tiepm.ledger.Deployable;
import io.tiepm.ledger.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Puts the contracts on a chain. */
@Service
@Command(
        scope = "tiepm",
        name = "ledger-deploy",
        description = "Puts the contracts on a chain that are not there; what is there is found again, and broken off"
                + " it goes on where it was")
public final class LedgerDeploy extends HouseCommand {
    @Option(name = "--chain", description = "The name of the chain; needed where there are several")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Option(
            name = "--dry-run",
            aliases = {"--dry"},
            description = "Says what would be put there, and does nothing")
    private boolean dry;

    @Override
    void run(House house, Screen screen) throws Exception {
        Ledger ledger = Ledgers.one(house, chain);
        List<Deployable> contracts = house.all(Deployable.class);
        if (contracts.isEmpty()) {
            throw Trouble.told("no bundle brings a contract along; start it with feature:install tiepm-contracts");
        }
        if (!dry) {
            ledger.deploy(contracts, screen::say);
        }
        Sheet sheet = new Sheet("").column("contract", "Contract").column("address", "Address");
        names(contracts).forEach(name -> sheet.row(name, at(ledger, name)));
        screen.show(new Card()
                .line("chain", "chain", ledger.chain())
                .line("kind", "ledger", Ledgers.kind(ledger.standing().kind()))
                .hidden("dryRun", dry)
                .part("contracts", "contracts", sheet));
    }

    /** All that are brought along, and those that the ledger brings because they are needed. */
    private static SortedSet<String> names(List<Deployable> contracts) {
        SortedSet<String> names = new TreeSet<>();
        for (Deployable contract : contracts) {
            names.add(contract.name());
            names.addAll(contract.needs());
        }
        return names;
    }

    private Cell at(Ledger ledger, String name) {
        Optional<String> address = ledger.contract(name).map(Object::toString);
        return new Cell(address.orElse(null), address.orElse(dry ? "would be put there" : "is not there"));
    }
}
