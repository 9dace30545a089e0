package io.tiepm.audit;

import io.tiepm.audit.Audit.Head;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of reading the whole trail.
 *
 * @param lines how many are what was written, up to the first that is not
 * @param first number of the first entry that is kept; more than 1 where older files were removed as configured
 * @param from when the first of these was written down; empty where there is none
 * @param head the last of these; empty where there is none
 * @param broken the first that is not what was written; empty where all is well
 */
public record Verification(
        long lines, long first, Optional<Instant> from, Optional<Head> head, Optional<Broken> broken) {
    /**
     * A line that is not what was written.
     *
     * @param file its name
     * @param line its number in the file, from 1
     * @param what differs, in one sentence
     */
    public record Broken(String file, long line, String what) {
        @Override
        public String toString() {
            return "line " + line + " of " + file + ": " + what;
        }
    }

    /** Whether everything is what was written. */
    public boolean holds() {
        return broken.isEmpty();
    }
}
