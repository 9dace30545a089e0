package io.tiepm.audit.file;

import io.tiepm.audit.Audit.Head;
import io.tiepm.audit.AuditEntry;
import io.tiepm.audit.AuditException;
import io.tiepm.audit.AuditException.Fault;
import io.tiepm.audit.Deed;
import io.tiepm.audit.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the trail, on a thread of its own, since an interrupt would close the file under everybody. What was written and
 * is not durable yet becomes so within a second; what could not be recorded is told as soon as it can be.
 */
final class Scribe {
    private static final Logger log = LoggerFactory.getLogger(Scribe.class);
    private static final long TICK_MILLIS = 1000;
    private static final int MOST_EXPOSED = 1 << 20;
    private static final Duration BACK = Duration.ofSeconds(1);

    private final Queue queue;
    private final Chain chain;
    private final TrailWriter writer;
    private final Attic attic;
    private final Losses losses;
    private final Meters meters;
    private final Clock clock;
    private final Thread thread;
    private volatile @Nullable Head durable;
    private volatile @Nullable AuditException trouble;

    Scribe(Queue queue, Chain chain, TrailWriter writer, Attic attic, Losses losses, Meters meters, Clock clock) {
        this.queue = queue;
        this.chain = chain;
        this.writer = writer;
        this.attic = attic;
        this.losses = losses;
        this.meters = meters;
        this.clock = clock;
        this.durable = chain.head().orElse(null);
        this.thread = new Thread(this::run, "tiepm-audit");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The last entry that outlives a power cut. */
    Optional<Head> head() {
        return Optional.ofNullable(durable);
    }

    /** Why the last entry was not recorded, until one is. */
    Optional<AuditException> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Finishes what waits. The second time it does nothing. */
    void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!queue.isClosed()) {
            List<Ticket> group = queue.take(TICK_MILLIS);
            long missed = losses.untold();
            List<Deed> own = own(missed);
            if (!group.isEmpty() || !own.isEmpty() || writer.exposed() > 0) {
                if (write(group, own)) {
                    losses.told(missed);
                    attic.told(own);
                }
            }
            attic.sweep();
        }
        try {
            writer.force(0);
            writer.close();
        } catch (IOException failed) {
            log.warn("the audit trail could not be closed in order: {}", failed.toString());
        }
    }

    /** What the trail has to say of itself. */
    private List<Deed> own(long missed) {
        List<Deed> own = new ArrayList<>();
        losses.deed(missed).ifPresent(own::add);
        chain.head()
                .map(last -> Duration.between(clock.instant(), last.at()))
                .filter(back -> back.compareTo(BACK) > 0)
                .ifPresent(back -> own.add(Deed.of(
                        "server", "audit", "set-back", "clock", Outcome.DONE, "by " + back.toSeconds() + " s")));
        own.addAll(attic.deeds());
        return own;
    }

    /** Whether it is written, and durable where that is wanted, which it is for what the trail says of itself. */
    private boolean write(List<Ticket> group, List<Deed> own) {
        Optional<Head> before = chain.head();
        try {
            List<AuditEntry> entries = link(group, own);
            byte[] lines = lines(entries);
            if (lines.length > 0 && writer.append(entries.get(0).sequence(), lines)) {
                attic.look();
            }
            boolean wanted = group.isEmpty() || !own.isEmpty() || group.stream().anyMatch(Ticket::durable);
            if (wanted || writer.exposed() > MOST_EXPOSED) {
                force(lines.length);
            }
            recorded(group, entries.subList(own.size(), entries.size()));
            return true;
        } catch (IOException | RuntimeException | Error failed) {
            chain.back(before);
            writer.doubt();
            missed(group, failed);
            return false;
        }
    }

    private List<AuditEntry> link(List<Ticket> group, List<Deed> own) {
        List<AuditEntry> entries = new ArrayList<>();
        own.forEach(deed -> entries.add(chain.link(deed, clock.instant())));
        group.forEach(ticket -> entries.add(chain.link(ticket.deed(), clock.instant())));
        return entries;
    }

    private static byte[] lines(List<AuditEntry> entries) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        entries.forEach(entry -> lines.writeBytes(Line.write(entry)));
        return lines.toByteArray();
    }

    private void force(int last) throws IOException {
        long begun = System.nanoTime();
        writer.force(last);
        meters.forced(System.nanoTime() - begun);
        durable = chain.head().orElse(null);
    }

    private void recorded(List<Ticket> group, List<AuditEntry> entries) {
        if (trouble != null) {
            log.info("the audit trail is written again");
            trouble = null;
        }
        meters.recorded(entries.size());
        queue.done(() -> {
            for (int i = 0; i < group.size(); i++) {
                group.get(i).recorded(entries.get(i));
            }
        });
    }

    private void missed(List<Ticket> group, Throwable failed) {
        AuditException why = told(failed);
        Instant now = clock.instant();
        losses.add(group.size(), now, String.valueOf(failed.getMessage()));
        if (trouble == null) {
            log.error("{}", why.getMessage());
        }
        trouble = why;
        queue.done(() -> group.forEach(ticket -> ticket.failed(why)));
    }

    private AuditException told(Throwable failed) {
        String reason = String.valueOf(failed.getMessage());
        boolean full = reason.contains("No space") || reason.contains("quota");
        return full
                ? new AuditException(
                        Fault.FULL,
                        "nothing is recorded in the audit trail in %s, whose disk is full: make room, it goes on by itself"
                                .formatted(attic.folder()),
                        failed)
                : new AuditException(
                        Fault.BROKEN,
                        "nothing is recorded in the audit trail in %s, which cannot be written (%s): look at the disk"
                                .formatted(attic.folder(), failed),
                        failed);
    }
}
