package io.tiepm.console;

import io.tiepm.evidence.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of statements that stand in intervals, and how people name what each is about. */
final class Kinds {
    /** What can be written, for messages. */
    static final String FORMS = "alarm ASSET/POINT, report ASSET, alert ASSET/NUMBER, work-order ASSET/NUMBER, audit";

    private static final Map<String, String> SUBJECTS = new TreeMap<>(Map.of(
            Statement.ALARM, "ASSET/POINT",
            Statement.REPORT, "ASSET",
            Statement.ALERT, "ASSET/NUMBER, with its number from tiepm:alert-list",
            Statement.WORK_ORDER, "ASSET/NUMBER, with its number from tiepm:workorder-list"));

    private Kinds() {}

    static List<String> all() {
        return List.of(Statement.ALARM, Statement.ALERT, Statement.AUDIT, Statement.REPORT, Statement.WORK_ORDER);
    }

    /** What is to be said besides the kind; empty where nothing is, or the word is no kind. */
    static Optional<String> subject(String kind) {
        return Optional.ofNullable(SUBJECTS.get(kind));
    }
}
