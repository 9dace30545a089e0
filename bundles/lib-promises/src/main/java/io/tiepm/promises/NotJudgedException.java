package io.tiepm.promises;

import java.io.Serial;

/** A promise could not be judged. The message says why, in half a sentence. */
public final class NotJudgedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public NotJudgedException(String why) {
        super(why);
    }
}
