package io.tiepm.console;

import io.tiepm.config.Secrets;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the names of secrets. */
@Service
public final class SecretNames extends Names {
    @Override
    Stream<String> names(House house) {
        return house.find(Secrets.class).stream().flatMap(secrets -> secrets.names().stream());
    }
}
