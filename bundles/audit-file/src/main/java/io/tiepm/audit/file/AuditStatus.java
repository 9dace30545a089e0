package io.tiepm.audit.file;

import io.tiepm.audit.Audit.Head;
import io.tiepm.audit.Verification;
import io.tiepm.status.Figure;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an open trail does, in figures and for the doctor. Thread-safe. */
final class AuditStatus {
    private final FileAudit audit;
    private volatile @Nullable Verification checked;

    AuditStatus(FileAudit audit) {
        this.audit = audit;
    }

    /** Everything was read again. */
    void checked(Verification verification) {
        checked = verification;
    }

    List<Figure> figures() {
        return figures(
                audit.meters(),
                audit.head().map(Head::sequence).orElse(0L),
                audit.losses().total(),
                Optional.ofNullable(checked).map(Verification::lines).orElse(0L));
    }

    /** The figures while there is no trail. */
    static List<Figure> none() {
        return figures(new Meters(), 0, 0, 0);
    }

    private static List<Figure> figures(Meters meters, long head, long missed, long checked) {
        return List.of(
                Figure.count("entries", meters.entries(), "entries recorded"),
                Figure.level("head", head, "number of the last entry that is durable"),
                Figure.count("missed", missed, "entries that could not be recorded"),
                Figure.count("fsyncs", meters.forces(), "times the disk was told to make all durable"),
                Figure.level("fsync.longest.ms", meters.slowestMillis(), "how long that took the longest time"),
                Figure.level("checked", checked, "lines that were right when all was read again last"));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        audit.trouble()
                .ifPresent(why -> findings.add(
                        Finding.broken(String.valueOf(why.getMessage()), "make room, or look at the disk")));
        if (audit.losses().total() > 0) {
            findings.add(Finding.warning(
                    audit.losses().total() + " entries of the audit trail could not be recorded since the start",
                    "tiepm:audit-tail shows when and why"));
        }
        if (audit.found("found-damaged") > 0) {
            findings.add(Finding.broken(
                    "the audit trail was damaged when the server started",
                    "tiepm:audit-verify names the first line; look who can write to " + audit.path()));
        }
        Optional.ofNullable(checked)
                .flatMap(Verification::broken)
                .ifPresent(broken -> findings.add(Finding.broken(
                        "the audit trail is not what was written: " + broken,
                        "compare it with a copy; look who can write to " + audit.path())));
        if (findings.isEmpty()) {
            findings.add(Finding.fine(told()));
        }
        return findings;
    }

    private String told() {
        long entries = audit.head().map(Head::sequence).orElse(0L);
        try {
            return "%d entries in %d files in %s".formatted(entries, audit.files(), audit.path());
        } catch (IOException unread) {
            return "%d entries in %s".formatted(entries, audit.path());
        }
    }
}
