package io.tiepm.flow;

import io.tiepm.contract.Acceptance.Rejected;
import io.tiepm.evidence.BatchCodec;
import io.tiepm.status.Check;
import io.tiepm.status.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Where rejected batches are set aside for the administrator: one file each, named
 * {@code ASSET-SEQUENCE-REASON-DIGEST.batch}, of canonical bytes. Bounded: the oldest go first. Thread-safe.
 */
@Component(
        service = {Quarantine.class, Check.class},
        configurationPid = FlowConfig.PID)
public final class Quarantine implements Check {
    private static final String SUFFIX = ".batch";
    private static final long MIB = 1 << 20;

    private final Path folder;
    private final int mostFiles;
    private final long mostBytes;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long bytes;
    private long displaced;

    private record Kept(Path file, long size) {}

    @Activate
    public Quarantine(BundleContext bundle, FlowConfig config) throws IOException {
        this(Places.quarantine(bundle), config.quarantine_files(), config.quarantine_size_mib() * MIB);
    }

    /**
     * Takes over what is there already.
     *
     * @throws IOException if the folder can be neither made nor read
     */
    Quarantine(Path folder, int mostFiles, long mostBytes) throws IOException {
        if (mostFiles < 1 || mostBytes < 1) {
            throw new IllegalArgumentException(
                    "quarantine keeps 1 file of 1 byte or more: " + mostFiles + ", " + mostBytes);
        }
        this.folder = folder;
        this.mostFiles = mostFiles;
        this.mostBytes = mostBytes;
        Files.createDirectories(folder);
        for (Path file : found()) {
            keep(file);
        }
    }

    /**
     * Sets a batch aside; on the disk when it returns. Setting the same one aside again changes nothing.
     *
     * @throws IOException if it could not be written; nothing was set aside
     */
    synchronized void setAside(Rejected rejected) throws IOException {
        Path file = folder.resolve(name(rejected));
        if (Files.exists(file)) {
            return;
        }
        Path part = Files.createTempFile(folder, "rejected", ".part");
        try {
            try (FileChannel to = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer from = ByteBuffer.wrap(BatchCodec.encode(rejected.batch()));
                while (from.hasRemaining()) {
                    to.write(from);
                }
                to.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        keep(file);
    }

    /** How many batches are set aside now. */
    synchronized int files() {
        kept.removeIf(this::isGone);
        return kept.size();
    }

    /** How many batches had to make room for younger ones. */
    synchronized long displaced() {
        return displaced;
    }

    @Override
    public String subject() {
        return "quarantine";
    }

    @Override
    public synchronized List<Finding> findings() {
        return List.of(
                files() == 0
                        ? Finding.fine("no batch was rejected")
                        : Finding.warning(
                                kept.size() + " rejected batches are in " + folder + ", the last is "
                                        + kept.getLast().file().getFileName(),
                                "look up the reason in the name, mend the cause, then delete the files"));
    }

    private void keep(Path file) throws IOException {
        long size = Files.size(file);
        kept.addLast(new Kept(file, size));
        bytes += size;
        while (kept.size() > mostFiles || (bytes > mostBytes && kept.size() > 1)) {
            Kept oldest = kept.removeFirst();
            bytes -= oldest.size();
            displaced++;
            Files.deleteIfExists(oldest.file());
        }
    }

    /** Tells whether the administrator took it away. */
    private boolean isGone(Kept batch) {
        boolean gone = !Files.exists(batch.file());
        bytes -= gone ? batch.size() : 0;
        return gone;
    }

    private List<Path> found() throws IOException {
        record Dated(Path file, long modified) {}
        List<Dated> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(SUFFIX)) {
                    all.add(new Dated(file, Files.getLastModifiedTime(file).toMillis()));
                } else if (file.toString().endsWith(".part")) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return all.stream()
                .sorted(Comparator.comparingLong(Dated::modified))
                .map(Dated::file)
                .toList();
    }

    private static String name(Rejected rejected) {
        return "%s-%d-%s-%s%s"
                .formatted(
                        rejected.batch().asset(),
                        rejected.batch().sequence(),
                        rejected.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        rejected.batch().digest().toString().substring(0, 16),
                        SUFFIX);
    }
}
