package io.tiepm.audit.file;

import io.tiepm.audit.AuditException;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import io.tiepm.audit.Verification;
import io.tiepm.keep.Disk;
import io.tiepm.keep.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Trails for tests: small files, a clock that stands. */
final class Trails {
    static final Instant AT = Instant.parse("2026-11-22T05:30:00.123456789Z");
    static final Clock CLOCK = Clock.fixed(AT, ZoneOffset.UTC);
    static final Settings SMALL = new Settings(4 << 10, 1 << 20);

    private Trails() {}

    static FileAudit open(Path folder) throws AuditException {
        return open(folder, new LocalDisk());
    }

    static FileAudit open(Path folder, Disk disk) throws AuditException {
        return FileAudit.open(folder, SMALL, disk, CLOCK);
    }

    static Deed deed(int number) {
        return new Deed(
                "anna", "console", "tiepm:alarm-ack", "tiepm:alarm-ack \"p\\" + number + "\"", Outcome.DONE, "ü");
    }

    static void write(Path folder, int count) throws AuditException, IOException {
        try (FileAudit audit = open(folder)) {
            for (int i = 1; i <= count; i++) {
                audit.record(deed(i));
            }
        }
    }

    static Verification verify(Path folder) throws AuditException, IOException, InterruptedException {
        try (FileAudit audit = open(folder)) {
            return audit.verify(lines -> {});
        }
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> actions(FileAudit audit) throws AuditException {
        return audit.from(1, 10_000).entries().stream()
                .map(entry -> entry.deed().action())
                .toList();
    }
}
