package io.tiepm.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tiepm.evidence.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditEntryTest {
    private static final Instant AT = Instant.parse("2026-11-22T05:30:00.123456789Z");
    private static final Deed DEED =
            new Deed("anna", "console", "tiepm:status", "tiepm:status --json", Outcome.DONE, "local");

    @Test
    void refusesAPlaceThatCannotBe() {
        Digest before = new AuditEntry(1, AT, DEED, Digest.ZERO).digest();
        assertEquals(before, new AuditEntry(2, AT, DEED, before).previous());
        assertThrows(IllegalArgumentException.class, () -> new AuditEntry(0, AT, DEED, Digest.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new AuditEntry(1, AT, DEED, before));
        assertThrows(IllegalArgumentException.class, () -> new AuditEntry(2, AT, DEED, Digest.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new AuditEntry(1, Instant.EPOCH.minusNanos(1), DEED, Digest.ZERO));
    }

    @Test
    void anyDifferenceIsAnotherDigest() {
        Digest before = new AuditEntry(1, AT, DEED, Digest.ZERO).digest();
        List<AuditEntry> entries = new ArrayList<>();
        entries.add(new AuditEntry(2, AT, DEED, before));
        entries.add(new AuditEntry(3, AT, DEED, before));
        entries.add(new AuditEntry(2, AT.plusNanos(1), DEED, before));
        entries.add(new AuditEntry(2, AT, DEED, Digest.of(new byte[1])));
        for (Outcome other : List.of(Outcome.FAILED, Outcome.REFUSED, Outcome.BEGUN)) {
            entries.add(entry(before, "anna", "console", "tiepm:status", "tiepm:status --json", other, "local"));
        }
        entries.add(entry(before, "bert", "console", "tiepm:status", "tiepm:status --json", Outcome.DONE, "local"));
        entries.add(entry(before, "anna", "rest", "tiepm:status", "tiepm:status --json", Outcome.DONE, "local"));
        entries.add(entry(before, "anna", "console", "tiepm:statu", "stiepm:status --json", Outcome.DONE, "local"));
        entries.add(entry(before, "anna", "console", "tiepm:status", "tiepm:status --jsonl", Outcome.DONE, "ocal"));
        assertEquals(
                entries.size(),
                new HashSet<>(entries.stream().map(AuditEntry::digest).toList()).size());
        assertNotEquals(Digest.of(entries.get(0).bytes()), entries.get(0).digest());
    }

    private static AuditEntry entry(
            Digest before, String actor, String source, String action, String object, Outcome outcome, String detail) {
        return new AuditEntry(2, AT, new Deed(actor, source, action, object, outcome, detail), before);
    }
}
