package io.tiepm.audit.file;

import java.io.Serial;

/** A line is not what was written; the message says what differs. */
final class DamagedLineException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    DamagedLineException(String what) {
        super(what);
    }
}
