package io.tiepm.deploy.signed;

import io.tiepm.audit.Audit;
import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Verification;
import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/** Remembers what it is told. */
final class FakeAudit implements Audit {
    final List<Deed> deeds = new CopyOnWriteArrayList<>();

    /** The deeds in short. */
    List<String> told() {
        return deeds.stream()
                .map(one ->
                        one.action() + " " + one.object() + " " + one.outcome().word())
                .toList();
    }

    @Override
    public AuditEntry record(Deed deed) {
        deeds.add(deed);
        return new AuditEntry(1, Instant.EPOCH, deed, Digest.ZERO);
    }

    @Override
    public AuditEntry note(Deed deed) {
        return record(deed);
    }

    @Override
    public Optional<Head> head() {
        return Optional.empty();
    }

    @Override
    public Excerpt last(int count) {
        return new Excerpt(List.of(), 0);
    }

    @Override
    public Excerpt from(long sequence, int most) {
        return new Excerpt(List.of(), 0);
    }

    @Override
    public Verification verify(LongConsumer progress) {
        throw new UnsupportedOperationException("nobody asks");
    }
}
