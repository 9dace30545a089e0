package io.tiepm.audit.file;

import io.tiepm.audit.Audit.Head;
import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Deed;
import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of the trail, to which the next entry is linked. For one thread. */
final class Chain {
    private @Nullable Head head;

    Chain(Optional<Head> head) {
        this.head = head.orElse(null);
    }

    Optional<Head> head() {
        return Optional.ofNullable(head);
    }

    /** The number that the next entry gets. */
    long next() {
        Head last = head;
        return last == null ? 1 : last.sequence() + 1;
    }

    /** Gives a deed the next place. */
    AuditEntry link(Deed deed, Instant at) {
        Head last = head;
        AuditEntry entry = new AuditEntry(next(), at, deed, last == null ? Digest.ZERO : last.digest());
        head = new Head(entry.sequence(), at, entry.digest());
        return entry;
    }

    /** Goes back to an earlier end: what was linked since was not written. */
    void back(Optional<Head> to) {
        head = to.orElse(null);
    }
}
