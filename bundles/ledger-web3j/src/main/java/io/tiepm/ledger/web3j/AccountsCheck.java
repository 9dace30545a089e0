package io.tiepm.ledger.web3j;

import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at whose keys lie in this server, and at who can read them. */
@Component
public final class AccountsCheck implements Check {
    private static final int NEEDED = 2;

    private final Accounts accounts;

    @Activate
    public AccountsCheck(@Reference Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String subject() {
        return "ledger accounts";
    }

    @Override
    public List<Finding> findings() {
        Optional<String> closed = accounts.trouble();
        if (closed.isPresent()) {
            return List.of(Finding.broken(
                    closed.get(), "do so; nothing is lost, what is to be written waits, and it is tried again"));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            if (accounts.isOpenToOthers()) {
                findings.add(Finding.warning(
                        "others than its owner can read " + accounts.path(), "chmod 600 " + accounts.path()));
            }
        } catch (IOException gone) {
            findings.add(Finding.broken(
                    "the keystore " + accounts.path() + " is gone while its keys are in use",
                    "put it back before the next start"));
        }
        List<String> here = Accounts.ADMINS.stream().filter(accounts::isKept).toList();
        if (here.size() >= NEEDED) {
            findings.add(Finding.warning(
                    "the keys of " + String.join(", ", here)
                            + " lie in this server, so that whoever holds it approves alone",
                    "give all but one to other people: name them under elsewhere in etc/io.tiepm.ledger.accounts.cfg"
                            + " before the contracts are put on a chain"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.fine(accounts.all().size() + " accounts can sign, " + here.size() + " approver here"));
        }
        return findings;
    }
}
