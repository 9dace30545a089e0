package io.tiepm.console;

import io.tiepm.contract.Nameplate;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.CallData;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
import io.tiepm.ledger.Words;
import org.apache.karaf.shell.support.CommandException;

/** The number of a machine's token, as the contract gives it. */
final class Token {
    private static final String CONTRACT = "AssetRegistration";

    private Token() {}

    /**
     * Asks the chain.
     *
     * @throws CommandException if the machine has no token there
     */
    static Digest of(Ledger ledger, Nameplate machine) throws LedgerException, CommandException {
        Digest token = Words.of(ledger.ask(CallData.of("idOf(string,string)")
                        .text(machine.manufacturer())
                        .text(machine.serialNumber())
                        .to(CONTRACT)))
                .digest(0);
        try {
            ledger.ask(CallData.of("ownerOf(uint256)").digest(token).to(CONTRACT));
            return token;
        } catch (LedgerException nobodys) {
            if (nobodys.fault() != Fault.REFUSED) {
                throw nobodys;
            }
            throw Trouble.told(machine.manufacturer() + " " + machine.serialNumber() + " has no token on the chain "
                    + ledger.chain() + ", so the page would show nothing; it has one once it is registered there");
        }
    }
}
