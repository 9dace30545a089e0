package io.tiepm.config.file;

import java.util.Optional;
import java.util.Set;

/** What the running bundles declare about their configurations. Thread-safe. */
interface Shapes {
    /** What the files of a PID may say; empty while no running bundle knows it. */
    Optional<Shape> find(String pid);

    /** Every PID that a running bundle knows. */
    Set<String> pids();
}
