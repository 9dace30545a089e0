package io.tiepm.audit.file;

import io.tiepm.audit.Audit;
import io.tiepm.audit.AuditException;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;

/** Writes down what the house does by itself. Nothing is held up if that fails: what is missed is counted by the trail. */
record Notes(Audit audit) {
    void note(String source, String action, String object, String detail) {
        try {
            audit.note(Deed.of(Actor.current(), source, action, object, Outcome.DONE, detail));
        } catch (AuditException counted) {
            // the trail has said so, and tells it when it can
        }
    }

    /** As {@link #note}, and outlives a power cut. */
    void record(String source, String action, String object, String detail) {
        try {
            audit.record(Deed.of(Actor.current(), source, action, object, Outcome.DONE, detail));
        } catch (AuditException counted) {
            // the trail has said so, and tells it when it can
        }
    }
}
