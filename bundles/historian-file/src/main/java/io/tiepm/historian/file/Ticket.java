package io.tiepm.historian.file;

import io.tiepm.historian.HistorianException;
import org.jspecify.annotations.Nullable;

/** A batch on its way to the disk. Guarded by the queue it stands in, save the place, which the writer alone knows. */
final class Ticket {
    private final Draft draft;
    private int file;
    private int offset;
    private boolean done;
    private @Nullable HistorianException trouble;

    Ticket(Draft draft) {
        this.draft = draft;
    }

    Draft draft() {
        return draft;
    }

    int length() {
        return draft.header().length();
    }

    /** Says where it was written. */
    void lies(int inFile, int atOffset) {
        file = inFile;
        offset = atOffset;
    }

    int file() {
        return file;
    }

    int offset() {
        return offset;
    }

    void finish(@Nullable HistorianException why) {
        done = true;
        trouble = why;
    }

    boolean isDone() {
        return done;
    }

    /** Returns if it is durable. */
    void check() throws HistorianException {
        HistorianException why = trouble;
        if (why != null) {
            throw new HistorianException(why.fault(), why.getMessage(), why);
        }
    }
}
