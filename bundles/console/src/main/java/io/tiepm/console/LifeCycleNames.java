package io.tiepm.console;

import io.tiepm.contract.LifeCycle;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the places of an asset's life. */
@Service
public final class LifeCycleNames extends Names {
    @Override
    Stream<String> names(House house) {
        return Stream.of(LifeCycle.values()).map(LifeCycleNames::of);
    }

    /** How a place is written: {@code in-service}. */
    static String of(LifeCycle place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
