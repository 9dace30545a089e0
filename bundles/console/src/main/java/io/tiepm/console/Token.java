package io.tiepm.console;

import io.tiepm.contract.Nameplate;
import io.tiepm.evidence.Digest;
import io.tiepm.ledger.Call;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.ledger.LedgerException.Fault;
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
        Digest token = Abi.word(
                ledger.ask(new Call(
                        CONTRACT, Abi.call("idOf(string,string)", machine.manufacturer(), machine.serialNumber()))),
                0);
        try {
            ledger.ask(new Call(CONTRACT, Abi.call("ownerOf(uint256)", token)));
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
