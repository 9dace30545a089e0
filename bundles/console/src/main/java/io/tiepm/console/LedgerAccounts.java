package io.tiepm.console;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Who signs on a chain, and whether he can pay for it. */
@Service
@Command(
        scope = "tiepm",
        name = "ledger-accounts",
        description = "Who signs on each chain, and whether he can pay for what he writes")
public final class LedgerAccounts extends HouseCommand {
    /** What an anchor may use, with room to spare. */
    private static final BigInteger ANCHOR_GAS = BigInteger.valueOf(100_000);

    @Option(name = "--chain", description = "The name of one chain")
    @Completion(ChainNames.class)
    private @Nullable String chain;

    @Override
    void run(House house, Screen screen) throws Exception {
        Sheet sheet = new Sheet("nobody can sign; the log says why no key was opened")
                .column("chain", "Chain")
                .minor()
                .column("name", "Name")
                .column("address", "Address")
                .number("ether", "Ether")
                .number("wei", "Wei")
                .minor()
                .text("note", "Note")
                .hidden("kind");
        for (Ledger ledger : Ledgers.of(house, chain)) {
            for (Map.Entry<String, Address> account : ledger.accounts().entrySet()) {
                Balance balance = balance(ledger, account.getValue());
                sheet.row(
                        ledger.chain(),
                        account.getKey(),
                        account.getValue(),
                        balance.wei().map(Ether::of),
                        balance.wei().map(Ether::wei),
                        balance.note(),
                        Ledgers.kind(ledger.standing().kind()));
            }
        }
        screen.show(sheet);
    }

    private record Balance(Optional<BigInteger> wei, String note) {}

    private static Balance balance(Ledger ledger, Address account) {
        try {
            BigInteger wei = ledger.balance(account);
            return new Balance(Optional.of(wei), note(wei, ledger.standing().baseFee()));
        } catch (LedgerException silent) {
            return new Balance(Optional.empty(), String.valueOf(silent.getMessage()));
        }
    }

    private static String note(BigInteger wei, Optional<BigInteger> baseFee) {
        if (baseFee.isEmpty()) {
            return wei.signum() == 0 ? "owns nothing: needs ether unless gas is free there" : "";
        }
        boolean enough = wei.compareTo(baseFee.get().multiply(ANCHOR_GAS)) >= 0;
        return enough ? "" : "cannot pay for an anchor: send it ether";
    }
}
