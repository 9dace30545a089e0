package io.tiepm.console;

import io.tiepm.driver.TrustStore;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the protocols that have certificates. */
@Service
public final class TrustProtocols extends Names {
    @Override
    Stream<String> names(House house) {
        return house.all(TrustStore.class).stream().map(TrustStore::protocol);
    }
}
