package io.tiepm.bench;

import java.util.List;

/** One thing that is measured. */
interface Benchmark {
    /** How it is named on the command line. */
    String name();

    /** What is measured, in one sentence. */
    String what();

    /**
     * Warms up, measures, and tells.
     *
     * @throws Exception if it could not be measured; the message says why
     */
    List<Figure> run() throws Exception;
}
