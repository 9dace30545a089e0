package io.tiepm.evidence;

import java.io.Serial;

/** Bytes that are no signed batch; the message says where and why. */
public final class MalformedBatchException extends MalformedEvidenceException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedBatchException(String why) {
        super("no signed batch: " + why);
    }

    MalformedBatchException(String why, Throwable cause) {
        super("no signed batch: " + why, cause);
    }
}
