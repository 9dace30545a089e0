package io.tiepm.audit.file;

import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.AuditException;
import io.tiepm.audit.Deed;
import org.jspecify.annotations.Nullable;

/** A deed on its way to the disk. Guarded by the queue it stands in. */
final class Ticket {
    private final Deed deed;
    private final boolean durable;
    private @Nullable AuditEntry entry;
    private @Nullable AuditException trouble;

    /**
     * @param durable whether somebody waits for it to outlive a power cut
     */
    Ticket(Deed deed, boolean durable) {
        this.deed = deed;
        this.durable = durable;
    }

    Deed deed() {
        return deed;
    }

    boolean durable() {
        return durable;
    }

    void recorded(AuditEntry as) {
        entry = as;
    }

    void failed(AuditException why) {
        trouble = why;
    }

    boolean isDone() {
        return entry != null || trouble != null;
    }

    AuditEntry result() throws AuditException {
        AuditException why = trouble;
        if (why != null) {
            throw new AuditException(why.fault(), String.valueOf(why.getMessage()), why);
        }
        AuditEntry recorded = entry;
        if (recorded == null) {
            throw new IllegalStateException("it is still on its way");
        }
        return recorded;
    }
}
