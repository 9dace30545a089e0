package io.tiepm.audit.file;

import io.tiepm.audit.Audit;
import io.tiepm.keep.LocalDisk;
import java.nio.file.Path;
import java.time.Clock;

/** A process that records and notes from several threads until it is killed; tells what was acknowledged. */
final class Recorder {
    private Recorder() {}

    /** Its one argument is the folder. */
    public static void main(String[] folder) throws Exception {
        Audit audit = FileAudit.open(Path.of(folder[0]), Trails.SMALL, new LocalDisk(), Clock.systemUTC());
        for (int thread = 0; thread < 3; thread++) {
            boolean durable = thread > 0;
            new Thread(() -> go(audit, durable)).start();
        }
    }

    private static void go(Audit audit, boolean durable) {
        try {
            for (int i = 0; ; i++) {
                long sequence = durable
                        ? audit.record(Trails.deed(i)).sequence()
                        : audit.note(Trails.deed(i)).sequence();
                System.out.println(sequence);
            }
        } catch (Exception ended) {
            System.out.println(ended);
        }
    }
}
