package io.tiepm.sensor.data;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.SignedReceipt;
import io.tiepm.keep.RecordLog;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was promised for batches, on the disk in files of some megabytes, of which the oldest goes when there are too
 * many. A promise is at once in memory, and on the disk before anybody is shown it. Thread-safe: whoever makes a promise
 * never waits for the disk.
 */
final class Receipts implements AutoCloseable {
    /** Most that wait for the disk; further ones are not kept. */
    static final int MOST_FRESH = 50_000;

    private static final Logger log = LoggerFactory.getLogger(Receipts.class);
    private static final String ENDING = ".receipts";
    private static final Pattern NAME = Pattern.compile("([0-9]{10})\\.receipts");

    private final Path folder;
    private final long fileBytes;
    private final long mostFiles;
    private final Object door = new Object();
    private final ReentrantLock disk = new ReentrantLock();
    private final List<Promise> fresh = new ArrayList<>();
    private final TreeSet<Long> files = new TreeSet<>();
    private final Map<Long, Contents> known = new HashMap<>();
    private @Nullable RecordLog open;

    /**
     * @param fileBytes when the next file is begun
     * @param mostBytes of all files together, at least two of them
     */
    Receipts(Path folder, long fileBytes, long mostBytes) {
        this.folder = folder;
        this.fileBytes = fileBytes;
        this.mostFiles = Math.max(2, mostBytes / fileBytes);
    }

    /** Takes note of a promise. Returns at once. */
    void add(Promise promise) {
        synchronized (door) {
            if (fresh.size() < MOST_FRESH) {
                fresh.add(promise);
            }
        }
    }

    /**
     * Makes durable what came since; while somebody reads, that is left to the next call.
     *
     * @throws IOException if it cannot be written; it stays, and is written with the next call
     */
    void keep() throws IOException {
        if (disk.tryLock()) {
            try {
                write();
            } finally {
                disk.unlock();
            }
        }
    }

    /**
     * The first promise that was made for a batch, durable by now; empty where none was, or where it is not kept any more.
     *
     * @throws IOException if it cannot be written or read; one sentence that names the file
     */
    Optional<SignedReceipt> find(AssetId asset, long sequence, Digest batch) throws IOException {
        disk.lock();
        try {
            write();
            current();
            return search(asset, sequence, batch);
        } finally {
            disk.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        disk.lock();
        try {
            write();
        } finally {
            RecordLog last = open;
            open = null;
            if (last != null) {
                last.close();
            }
            disk.unlock();
        }
    }

    private void write() throws IOException {
        List<Promise> now;
        synchronized (door) {
            now = List.copyOf(fresh);
        }
        if (now.isEmpty()) {
            return;
        }
        RecordLog to = current();
        to.append(now.stream().map(Promise::bytes).toList());
        now.forEach(known.computeIfAbsent(files.last(), none -> new Contents())::add);
        synchronized (door) {
            fresh.subList(0, now.size()).clear();
        }
    }

    private Optional<SignedReceipt> search(AssetId asset, long sequence, Digest batch) throws IOException {
        Optional<SignedReceipt> first = Optional.empty();
        Optional<IOException> damage = Optional.empty();
        for (long each : files.descendingSet()) {
            Contents contents = known.get(each);
            if (contents == null || contents.mayHave(asset, sequence)) {
                contents = new Contents();
                List<SignedReceipt> found = new ArrayList<>();
                try {
                    read(each, contents, promise -> {
                        if (promise.isOf(asset, sequence, batch)) {
                            found.add(promise.receipt());
                        }
                    });
                    known.put(each, contents);
                } catch (IOException damaged) {
                    damage = Optional.of(damaged);
                }
                first = found.isEmpty() ? first : Optional.of(found.get(0));
            }
            if (contents.beginsBefore(asset, sequence)) {
                break;
            }
        }
        if (first.isEmpty() && damage.isPresent()) {
            throw damage.get();
        }
        return first;
    }

    private void read(long number, Contents contents, Consumer<Promise> taker) throws IOException {
        RecordLog.open(path(number), bytes -> {
                    Promise each = Promise.read(bytes);
                    contents.add(each);
                    taker.accept(each);
                })
                .close();
    }

    /** The file that is written to. */
    private RecordLog current() throws IOException {
        RecordLog last = open;
        if (last == null) {
            look();
            last = files.isEmpty() ? begin(1) : goOn(files.last());
        } else if (last.length() >= fileBytes) {
            last.close();
            open = null;
            last = begin(files.last() + 1);
        }
        open = last;
        return last;
    }

    /** Which files there are; what they hold is read when somebody asks. */
    private void look() throws IOException {
        Files.createDirectories(folder);
        files.clear();
        try (Stream<Path> all = Files.list(folder)) {
            all.map(each -> NAME.matcher(each.getFileName().toString()))
                    .filter(Matcher::matches)
                    .forEach(name -> files.add(Long.parseLong(name.group(1))));
        }
    }

    /** To a file that is damaged nothing is added. */
    private RecordLog goOn(long number) throws IOException {
        Contents contents = new Contents();
        try {
            RecordLog last = RecordLog.open(path(number), bytes -> contents.add(Promise.read(bytes)));
            known.put(number, contents);
            return last;
        } catch (IOException damaged) {
            RecordLog next = begin(number + 1);
            log.error("Not every promise that was made can be shown any more: {}", damaged.getMessage());
            return next;
        }
    }

    private RecordLog begin(long number) throws IOException {
        RecordLog begun = RecordLog.open(path(number), bytes -> {});
        files.add(number);
        while (files.size() > mostFiles) {
            Files.deleteIfExists(path(files.first()));
            known.remove(files.pollFirst());
        }
        return begun;
    }

    private Path path(long number) {
        return folder.resolve("%010d".formatted(number) + ENDING);
    }

    /** Which batches a file has promises for: of each asset the first and the last. */
    private static final class Contents {
        private final Map<AssetId, Link.Range> ranges = new HashMap<>();

        void add(Promise each) {
            ranges.merge(
                    each.asset(),
                    new Link.Range(each.sequence(), each.sequence()),
                    (one, other) ->
                            new Link.Range(Math.min(one.first(), other.first()), Math.max(one.last(), other.last())));
        }

        boolean mayHave(AssetId asset, long sequence) {
            Link.Range range = ranges.get(asset);
            return range != null && range.has(sequence);
        }

        /** Files before have older batches only. */
        boolean beginsBefore(AssetId asset, long sequence) {
            Link.Range range = ranges.get(asset);
            return range != null && range.first() < sequence;
        }
    }
}
