package io.tiepm.audit;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The audit trail of the house; published as a service while it can be written. Thread-safe. What cannot be recorded is
 * counted, and the count is recorded as soon as there is room again, so a caller need not try again: it goes on with
 * its work, or refuses it if it must not be done unseen.
 */
@ProviderType
public interface Audit {
    /** Most entries that are read at once. */
    int MOST_READ = 10_000;

    /**
     * Records a deed. Blocks until it outlives a power cut, which takes as long as the disk takes; several callers
     * share one write. An interrupt is kept for later.
     *
     * @throws AuditException if it is not recorded; its message is one line for a person
     */
    AuditEntry record(Deed deed) throws AuditException;

    /**
     * Records a deed, and returns as soon as it outlives the server's own end. A power cut may lose it for one more
     * second, or until the next {@link #record}, which makes all before it durable.
     *
     * @throws AuditException if it is not recorded; its message is one line for a person
     */
    AuditEntry note(Deed deed) throws AuditException;

    /** The last entry that outlives a power cut; empty before the first. Returns at once. */
    Optional<Head> head();

    /**
     * The last entries, the oldest first.
     *
     * @param count 1 to {@link #MOST_READ}
     * @throws AuditException if the files cannot be read
     */
    Excerpt last(int count) throws AuditException;

    /**
     * Entries from one on, the oldest first; none where it is not there yet or not kept any more.
     *
     * @param sequence of the first, from 1
     * @param most 1 to {@link #MOST_READ}
     * @throws AuditException if the files cannot be read
     */
    Excerpt from(long sequence, int most) throws AuditException;

    /**
     * Reads everything up to the head of now, and checks every byte of it. Takes some ten seconds for a million lines;
     * meanwhile entries are recorded as ever.
     *
     * @param progress told now and then how many lines were read
     * @throws AuditException if the files cannot be read
     * @throws InterruptedException if the calling thread is interrupted
     */
    Verification verify(LongConsumer progress) throws AuditException, InterruptedException;

    /**
     * The end of the trail.
     *
     * @param sequence how many entries there are, from 1
     * @param at when the last was written down, UTC
     * @param digest of the last
     */
    record Head(long sequence, Instant at, Digest digest) {}

    /**
     * Some entries as they stand in the files.
     *
     * @param entries by sequence
     * @param damaged how many lines among them are not what was written, and are left out
     */
    record Excerpt(List<AuditEntry> entries, long damaged) {
        public Excerpt {
            entries = List.copyOf(entries);
        }
    }
}
