package io.tiepm.sensor.data;

import io.tiepm.evidence.Statement;
import io.tiepm.keep.Folder;
import io.tiepm.model.AssetId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The links of one chain of anchors, on the disk in files of 2,000, of which the last and a few that were asked for are
 * in memory. Thread-safe.
 */
final class LinkStore implements AutoCloseable {
    /** Links in a file. */
    static final int IN_FILE = 2_000;

    private static final int IN_MEMORY = 4;
    static final String ENDING = ".links";
    static final String SUMMARY = "summary";
    private static final String MENDED = "mended";
    private static final Pattern NAME = Pattern.compile("[0-9]{10}\\" + ENDING);

    private final Path folder;
    private final Folder summary;
    private final Map<Long, Segment> loaded = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<AssetId, Long> lastBatches = new TreeMap<>();
    private long files;
    private @Nullable Link last;
    private long placed;
    private boolean closed;

    /** @throws IOException if it cannot be read; one sentence that names the file */
    LinkStore(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        files = files(folder);
        for (long file = 0; file < files; file++) {
            if (Files.notExists(path(folder, file))) {
                throw new IOException(path(folder, file) + " is missing; put back a copy of it");
            }
        }
        summary = new Folder(folder);
        long from = readSummary();
        for (long file = from; file < files; file++) {
            long expected = file * IN_FILE;
            for (Link link : segment(file).links().values()) {
                if (link.sequence() != ++expected) {
                    throw new IOException(path(folder, file) + " lacks link " + expected + "; put back a copy of it");
                }
                link.batches().forEach((asset, range) -> lastBatches.merge(asset, range.last(), Math::max));
                last = link;
            }
            if (file < files - 1 && expected != (file + 1) * IN_FILE) {
                throw new IOException(path(folder, file) + " ends with link " + expected + "; put back a copy of it");
            }
        }
        follow();
    }

    /** How many files there are, with those that are missing between. */
    static long files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .mapToLong(name -> Long.parseLong(name.substring(0, name.length() - ENDING.length())) + 1)
                    .max()
                    .orElse(0);
        }
    }

    static Path path(Path folder, long file) {
        return folder.resolve("%010d".formatted(file) + ENDING);
    }

    /** What was said when these links were last put together again; empty where they never were. */
    Optional<String> mended() {
        try {
            return summary.read(MENDED).map(text -> new String(text, StandardCharsets.UTF_8).strip());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    void mended(String what) throws IOException {
        summary.write(MENDED, (what + "\n").getBytes(StandardCharsets.UTF_8));
    }

    synchronized Optional<Link> last() {
        return Optional.ofNullable(last);
    }

    /** The last batch of an asset that a link stands for; 0 where there is none. */
    synchronized long lastBatch(AssetId asset) {
        return lastBatches.getOrDefault(asset, 0L);
    }

    /** Up to which link all stand on the ledger. */
    synchronized long placed() {
        return placed;
    }

    /** @throws IOException if it cannot be written; nothing changed */
    synchronized void add(Link link) throws IOException {
        long expected = last == null ? 1 : last.sequence() + 1;
        if (link.sequence() != expected) {
            throw new IllegalStateException("link " + link.sequence() + " does not follow " + (expected - 1));
        }
        if (file(link.sequence()) >= files && files > 0) {
            writeSummary();
        }
        segment(file(link.sequence())).add(link);
        files = Math.max(files, file(link.sequence()) + 1);
        last = link;
        link.batches().forEach((asset, range) -> lastBatches.merge(asset, range.last(), Math::max));
    }

    /** @throws IOException if it cannot be written; nothing changed */
    synchronized void place(long sequence, Link.Place place) throws IOException {
        segment(file(sequence)).place(sequence, place);
        follow();
    }

    private void follow() throws IOException {
        while (last != null && placed < last.sequence() && placeOf(placed + 1).isPresent()) {
            placed++;
        }
    }

    synchronized Optional<Link> link(long sequence) throws IOException {
        if (last == null || sequence < 1 || sequence > last.sequence()) {
            return Optional.empty();
        }
        return Optional.ofNullable(segment(file(sequence)).links().get(sequence));
    }

    synchronized Optional<Link.Place> placeOf(long sequence) throws IOException {
        return last == null || sequence < 1 || sequence > last.sequence()
                ? Optional.empty()
                : segment(file(sequence)).place(sequence);
    }

    /** The links that are not on the ledger, oldest first. */
    synchronized List<Link> waiting(int most) throws IOException {
        List<Link> waiting = new ArrayList<>();
        for (long at = placed + 1; last != null && at <= last.sequence() && waiting.size() < most; at++) {
            if (placeOf(at).isEmpty()) {
                link(at).ifPresent(waiting::add);
            }
        }
        return waiting;
    }

    /** The link that stands for a batch, which was cut then. */
    Optional<Link> find(AssetId asset, long batch, Instant cut) throws IOException {
        if (lastBatch(asset) < batch) {
            return Optional.empty();
        }
        return near(cut, link -> link.has(asset, batch));
    }

    /** The link that bears a statement. */
    Optional<Link> find(Statement statement) throws IOException {
        return near(statement.at(), link -> link.statements().contains(statement));
    }

    /** The links that bear such statements, which were made at a moment or later; oldest first. */
    List<Link> bearing(Instant since, Predicate<Statement> wanted) throws IOException {
        List<Link> bearing = new ArrayList<>();
        long end = last().map(Link::sequence).orElse(0L);
        for (long at = about(since); at <= end; at++) {
            link(at).filter(link -> link.statements().stream().anyMatch(wanted)).ifPresent(bearing::add);
        }
        return bearing;
    }

    /** The first from about a moment on, else, since clocks may have been wrong, the first of all. */
    private Optional<Link> near(Instant at, Predicate<Link> wanted) throws IOException {
        return first(about(at), wanted).or(() -> firstQuietly(wanted));
    }

    /** The first link in which something of a moment can stand, by the clock; 1 or more. */
    private long about(Instant at) throws IOException {
        long low = 1;
        long high = last().map(Link::sequence).orElse(0L);
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (link(middle).orElseThrow().until().isBefore(at)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // a gap is certified after its window
        return Math.max(1, low - 1);
    }

    private Optional<Link> firstQuietly(Predicate<Link> wanted) {
        try {
            return first(1, wanted);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Link> first(long from, Predicate<Link> wanted) throws IOException {
        long end = last().map(Link::sequence).orElse(0L);
        for (long at = from; at <= end; at++) {
            Optional<Link> link = link(at);
            if (link.isPresent() && wanted.test(link.get())) {
                return link;
            }
        }
        return Optional.empty();
    }

    /** The latest link that bears such a statement, from one on backwards. */
    Optional<Link> latest(long from, Predicate<Statement> wanted) throws IOException {
        for (long at = Math.min(from, last().map(Link::sequence).orElse(0L)); at > 0; at--) {
            Optional<Link> link = link(at);
            if (link.isPresent() && link.get().statements().stream().anyMatch(wanted)) {
                return link;
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() throws IOException {
        for (Segment segment : loaded.values()) {
            segment.close();
        }
        loaded.clear();
        closed = true;
    }

    /** What the files so far come to, so that a start need not read them again. */
    private void writeSummary() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream to = new DataOutputStream(bytes)) {
            to.writeLong(files);
            to.writeLong(placed);
            to.writeInt(lastBatches.size());
            for (Map.Entry<AssetId, Long> each : lastBatches.entrySet()) {
                to.writeUTF(each.getKey().value());
                to.writeLong(each.getValue());
            }
        }
        byte[] known = bytes.toByteArray();
        summary.write(
                SUMMARY,
                ByteBuffer.allocate(known.length + Integer.BYTES)
                        .put(known)
                        .putInt(checksum(known))
                        .array());
    }

    /** The summary, unless it is damaged: then it is made again of the files. */
    private Optional<byte[]> sound() {
        try {
            return summary.read(SUMMARY)
                    .filter(bytes -> bytes.length > Integer.BYTES)
                    .filter(bytes -> ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES)
                            == checksum(Arrays.copyOf(bytes, bytes.length - Integer.BYTES)))
                    .map(bytes -> Arrays.copyOf(bytes, bytes.length - Integer.BYTES));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** The first file that the summary does not know, or the one before it, so that there is a last link. */
    private long readSummary() throws IOException {
        Optional<byte[]> bytes = sound();
        if (bytes.isEmpty()) {
            return 0;
        }
        try (DataInputStream from = new DataInputStream(new ByteArrayInputStream(bytes.get()))) {
            long known = from.readLong();
            placed = from.readLong();
            for (int left = from.readInt(); left > 0; left--) {
                lastBatches.put(new AssetId(from.readUTF()), from.readLong());
            }
            return Math.max(0, Math.min(known, files) - 1);
        } catch (EOFException | IllegalArgumentException damaged) {
            lastBatches.clear();
            placed = 0;
            return 0;
        }
    }

    static long file(long sequence) {
        return (sequence - 1) / IN_FILE;
    }

    private Segment segment(long file) throws IOException {
        Segment known = loaded.get(file);
        if (known != null) {
            return known;
        } else if (closed) {
            throw new IOException("the links in " + folder + " are not open any more; their ledger was taken away");
        }
        Segment fresh = new Segment(path(folder, file));
        loaded.put(file, fresh);
        Iterator<Segment> oldest = loaded.values().iterator();
        while (loaded.size() > IN_MEMORY) {
            oldest.next().close();
            oldest.remove();
        }
        return fresh;
    }
}
