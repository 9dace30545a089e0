package io.tiepm.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the names of accounts that sign here. */
@Service
public final class AccountNames extends Names {
    @Override
    Stream<String> names(House house) {
        return Ledgers.all(house).stream()
                .flatMap(ledger -> ledger.accounts().keySet().stream())
                .distinct();
    }
}
