package io.tiepm.console;

import io.tiepm.historian.Historian;
import io.tiepm.model.PointId;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the points of which there is a reading. */
@Service
public final class PointNames extends Names {
    private static final int MOST = 20_000;

    @Override
    Stream<String> names(House house) {
        return all(house);
    }

    static Stream<String> all(House house) {
        return house.find(Historian.class).stream()
                .flatMap(historian -> historian.assets().stream().flatMap(asset -> historian.points(asset).stream()))
                .limit(MOST)
                .map(PointId::toString);
    }
}
