package io.tiepm.console;

import io.tiepm.ledger.Ledger;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the names of chains. */
@Service
public final class ChainNames extends Names {
    @Override
    Stream<String> names(House house) {
        return Ledgers.all(house).stream().map(Ledger::chain);
    }
}
