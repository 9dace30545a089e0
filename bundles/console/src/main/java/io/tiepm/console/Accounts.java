package io.tiepm.console;

import io.tiepm.ledger.Address;
import io.tiepm.ledger.Ledger;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;

/** Accounts and addresses, as people name them. */
final class Accounts {
    private Accounts() {}

    /** The address of an account of this server, by its name, or an address as it is. */
    static Address address(Ledger ledger, String text) throws CommandException {
        Address known = ledger.accounts().get(text);
        if (known != null) {
            return known;
        }
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException none) {
            throw Trouble.told("'" + text + "' is neither an account of this server nor an address of 0x and 40"
                    + " hexadecimal digits; tiepm:ledger-accounts shows the accounts");
        }
    }

    /** An address for people: by name where it is an account of this server. */
    static Cell cell(Ledger ledger, Address address) {
        String shown = ledger.accounts().entrySet().stream()
                .filter(account -> account.getValue().equals(address))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(address.text());
        return new Cell(address.text(), shown);
    }
}
