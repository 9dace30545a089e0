package io.tiepm.console;

import io.tiepm.evidence.Statement;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the kinds of statements that stand in intervals. */
@Service
public final class StatementKinds extends Names {
    @Override
    Stream<String> names(House house) {
        return Stream.of(Statement.ALARM, Statement.REPORT, Statement.AUDIT);
    }
}
