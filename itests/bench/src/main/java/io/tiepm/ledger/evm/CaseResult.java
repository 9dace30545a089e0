package io.tiepm.ledger.evm;

/**
 * What came of one case.
 *
 * @param name the file, the test in it, and the case's three indexes
 * @param why it failed or was left out
 */
record CaseResult(String name, Kind kind, String why, long nanos) {
    enum Kind {
        PASSED,
        FAILED,
        SKIPPED
    }

    /** The folder of the file; a dot for the one that was given. */
    String group() {
        String file = name.substring(0, Math.max(0, name.indexOf(".json")));
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "." : file.substring(0, slash);
    }
}
