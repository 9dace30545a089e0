package io.tiepm.console;

import io.tiepm.audit.Audit;
import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.AuditException;
import io.tiepm.audit.AuditException.Fault;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import io.tiepm.audit.Verification;
import io.tiepm.audit.Verification.Broken;
import io.tiepm.evidence.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** An audit trail in memory, of which a line was changed. */
final class Trail implements Audit {
    final List<AuditEntry> entries = new ArrayList<>();
    boolean full;

    Trail() {
        append(Deed.of("server", "server", "started", "the server", Outcome.DONE, "with 74 bundles"));
        append(command(Outcome.BEGUN, "tiepm:alarm-ack press-7/oil.temperature", ""));
        append(Deed.of(
                "admin", "configuration", "updated", "io.tiepm.flow", Outcome.DONE, "io.tiepm.flow.cfg sha256:53c6"));
        append(command(Outcome.DONE, "tiepm:alarm-ack press-7/oil.temperature", ""));
        append(command(Outcome.BEGUN, "shell:exec reboot", ""));
        append(command(Outcome.REFUSED, "shell:exec reboot", "; Command not found: shell:exec"));
        append(command(Outcome.BEGUN, "tiepm:audit-tail", ""));
    }

    private static Deed command(Outcome outcome, String line, String trouble) {
        return Deed.of("anna", "console", line.split(" ")[0], line, outcome, "ssh(/10.0.4.9:41290)" + trouble);
    }

    private AuditEntry append(Deed deed) {
        Digest previous = entries.isEmpty()
                ? Digest.ZERO
                : entries.get(entries.size() - 1).digest();
        AuditEntry entry = new AuditEntry(entries.size() + 1, Plant.AT, deed, previous);
        entries.add(entry);
        return entry;
    }

    @Override
    public AuditEntry record(Deed deed) throws AuditException {
        if (full) {
            throw new AuditException(Fault.FULL, "the disk is full");
        }
        return append(deed);
    }

    @Override
    public AuditEntry note(Deed deed) throws AuditException {
        return record(deed);
    }

    @Override
    public Optional<Head> head() {
        AuditEntry last = entries.get(entries.size() - 1);
        return Optional.of(new Head(last.sequence(), last.at(), last.digest()));
    }

    @Override
    public Excerpt last(int count) {
        return new Excerpt(entries.subList(Math.max(0, entries.size() - count), entries.size()), 0);
    }

    @Override
    public Excerpt from(long sequence, int most) {
        return new Excerpt(
                entries.stream()
                        .filter(entry -> entry.sequence() >= sequence)
                        .limit(most)
                        .toList(),
                0);
    }

    @Override
    public Verification verify(LongConsumer progress) {
        progress.accept(100_000);
        return new Verification(
                4,
                1,
                Optional.of(Plant.AT),
                Optional.of(new Head(4, Plant.AT, entries.get(3).digest())),
                Optional.of(new Broken("000000000001.jsonl", 5, "something in it was changed")));
    }
}
