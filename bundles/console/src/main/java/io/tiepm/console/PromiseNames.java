package io.tiepm.console;

import io.tiepm.driver.Trials;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes what drivers promise. */
@Service
public final class PromiseNames extends Names {
    @Override
    Stream<String> names(House house) {
        return house.find(Trials.class).stream()
                .flatMap(trials -> trials.promises().stream().map(Trials.Promised::name));
    }
}
