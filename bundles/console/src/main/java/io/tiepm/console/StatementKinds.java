package io.tiepm.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the kinds of statements that stand in intervals. */
@Service
public final class StatementKinds extends Names {
    @Override
    Stream<String> names(House house) {
        return Kinds.all().stream();
    }
}
