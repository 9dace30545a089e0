package io.tiepm.ledger.web3j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.keystore.KeyFile;
import io.tiepm.status.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsCheckTest {
    @TempDir
    Path folder;

    @Test
    void warnsWhereEnoughApproversKeysLieInOneServer() throws Exception {
        List<Finding> findings = check(Set.of());
        assertEquals(Finding.Level.WARNING, findings.get(0).level());
        assertTrue(findings.get(0).what().contains("admin-1, admin-2, admin-3"));
        assertTrue(findings.get(0).remedy().contains("elsewhere"));
    }

    @Test
    void isFineWhereAllApproversButOneAreElsewhere() throws Exception {
        List<Finding> findings = check(Set.of("admin-2", "admin-3"));
        assertEquals(
                List.of(Finding.Level.FINE),
                findings.stream().map(Finding::level).toList());
    }

    @Test
    void namesAKeystoreThatOthersCanReadOrThatIsGone() throws Exception {
        Accounts accounts = accounts(Set.of("admin-2", "admin-3"));
        Files.setPosixFilePermissions(accounts.path(), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(new AccountsCheck(accounts).findings().get(0).remedy().contains("chmod 600"));
        Files.delete(accounts.path());
        assertEquals(
                Finding.Level.BROKEN,
                new AccountsCheck(accounts).findings().get(0).level());
    }

    private List<Finding> check(Set<String> away) throws Exception {
        return new AccountsCheck(accounts(away)).findings();
    }

    private Accounts accounts(Set<String> away) throws Exception {
        return new Accounts(
                new KeyFile(folder, "tiepm.accounts", Optional.empty(), new SecureRandom(), Clock.systemUTC()), away);
    }
}
