package io.tiepm.bench;

import java.util.List;
import java.util.Optional;

/** One thing that is measured. */
interface Benchmark {
    /** How it is named on the command line. */
    String name();

    /** What several are named together by; its own name where it stands alone. */
    default String group() {
        return name();
    }

    /** What is measured, in one sentence. */
    String what();

    /** Why it is not measured, where something was not given that it needs; empty where nothing is missing. */
    default Optional<String> leftOut() {
        return Optional.empty();
    }

    /**
     * Warms up, measures, and tells.
     *
     * @throws Exception if it could not be measured; the message says why
     */
    List<Figure> run() throws Exception;

    /** What it tells programs beside its figures, once it ran: members of a JSON object; empty for nothing. */
    default String told() {
        return "";
    }
}
