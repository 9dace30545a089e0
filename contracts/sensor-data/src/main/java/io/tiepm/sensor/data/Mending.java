package io.tiepm.sensor.data;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Interval;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.keep.Folder;
import io.tiepm.keep.RecordLog;
import io.tiepm.ledger.Ledger;
import io.tiepm.ledger.LedgerException;
import io.tiepm.model.AssetId;
import io.tiepm.proof.ChainException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the links of one chain together again where their files are damaged, missing, or older than the ledger: of what the
 * files still hold, of what the ledger tells, and of the batches that the historian has. The ledger is right where they
 * differ. A link of which only its root is known stays in its place, so that no number is used twice; what was never
 * anchored follows behind the ledger's last. What was damaged is kept under another name. For one thread, once, while nobody
 * has the files open.
 */
final class Mending {
    private static final long BLOCKS = 10_000;
    private static final int MOST_COPIES = 100;
    private static final int MOST_FILES = 1_000;

    private final Path folder;
    private final Digest gateway;
    private final Ledger ledger;
    private final Historian historian;
    private final List<AssetId> assets;
    private final Duration length;

    private final NavigableMap<Long, Link> mended = new TreeMap<>();
    private final Map<Long, Link.Place> places = new HashMap<>();
    private final Set<Digest> toldRoots = new HashSet<>();
    private final List<Link> waiting = new ArrayList<>();
    private final Set<Long> damaged = new HashSet<>();
    /** The last batch of each asset that a link stands for, up to where the work is. */
    private final Map<AssetId, Long> upTo = new TreeMap<>();
    /** Links of which only the root is known, with the batches they would have by their windows. */
    private final NavigableMap<Long, Link> guessed = new TreeMap<>();

    private Map<AssetId, Long> beforeGuesses = Map.of();
    private @Nullable Link previous;
    private long block;
    private int kept;
    private int rebuilt;
    private int bare;

    /** @param assets whose batches belong on this chain */
    Mending(Path folder, Digest gateway, Ledger ledger, Historian historian, List<AssetId> assets, Duration length) {
        this.folder = folder;
        this.gateway = gateway;
        this.ledger = ledger;
        this.historian = historian;
        this.assets = assets;
        this.length = length;
    }

    /**
     * @param last number of the ledger's last link; 0 where there is none
     * @return what came of it, for people, one sentence
     * @throws IOException if the files cannot be read or written; they are as they were, or better
     * @throws LedgerException if the ledger does not tell
     */
    String mend(long last) throws IOException, LedgerException {
        long needed = last == 0 ? 0 : LinkStore.file(last) + 1;
        // what waits fills some files; a name from far ahead is none of ours
        long files = Math.max(Math.min(LinkStore.files(folder), needed + MOST_FILES), needed);
        for (long file = 0; file < files; file++) {
            Salvage there = Salvage.of(LinkStore.path(folder, file));
            if (there.lost() > 0) {
                damaged.add(file);
            }
            long first = file * LinkStore.IN_FILE + 1;
            long end = Math.min(first + LinkStore.IN_FILE - 1, last);
            boolean isWhole = end < last
                    && there.lost() == 0
                    && there.links().headMap(end, true).size() == LinkStore.IN_FILE;
            if (isWhole) {
                there.links().values().forEach(this::follow);
            } else {
                Map<Long, ToldLink> told = first > last ? Map.of() : told(first, end);
                told.values().forEach(link -> toldRoots.add(link.root()));
                for (long sequence = first; sequence <= end; sequence++) {
                    put(told.get(sequence), there);
                }
                waiting.addAll(there.links().values());
            }
            Link.Place place = previous == null ? null : there.places().get(previous.sequence());
            block = place == null ? block : Math.max(block, place.block());
        }
        int behind = follow(last);
        write(files);
        return said(last, behind);
    }

    private Map<Long, ToldLink> told(long first, long last) throws IOException, LedgerException {
        Map<Long, ToldLink> told = new HashMap<>();
        try {
            long height = ledger.view().height();
            for (long from = block; from <= height && told.size() < last - first + 1; from += BLOCKS) {
                for (ToldLink link : ToldLink.between(ledger, gateway, from, Math.min(height, from + BLOCKS - 1))) {
                    if (link.sequence() >= first && link.sequence() <= last) {
                        told.put(link.sequence(), link);
                    }
                }
            }
        } catch (ChainException silent) {
            throw new IOException(silent.getMessage(), silent);
        }
        if (told.size() != last - first + 1) {
            throw new IOException("the ledger " + ledger.chain() + " tells of " + told.size() + " of the links " + first
                    + " to " + last + "; put back a copy of " + folder);
        }
        return told;
    }

    /** One link that stands on the ledger. */
    private void put(ToldLink told, Salvage there) {
        Link own = there.links().get(told.sequence());
        places.put(told.sequence(), told.place());
        if (own != null && own.root().equals(told.root())) {
            Link.Place known = there.places().get(told.sequence());
            places.put(told.sequence(), known == null ? told.place() : known);
            kept++;
            Link same = own.ending(told.until());
            mended.put(told.sequence(), same);
            follow(same);
            return;
        }
        Instant from = previous == null ? told.until().minus(length) : previous.until();
        Optional<Link> again = told.isGap() ? Optional.empty() : again(told, from);
        if (again.isPresent() && again.get().root().equals(told.root())) {
            rebuilt++;
            mended.put(told.sequence(), again.get());
            follow(again.get());
            return;
        }
        bare++;
        Link known = new Link(
                told.sequence(), told.root(), from, told.until(), told.isGap(), Map.of(), 0, total(), List.of());
        mended.put(told.sequence(), known);
        previous = known;
        again.ifPresent(link -> guess(told, link));
    }

    /** The link that closing its window would make of what the historian has. */
    private Optional<Link> again(ToldLink told, Instant from) {
        try {
            Closing.Gathered found = Closing.gather(
                    assets,
                    asset -> upTo.getOrDefault(asset, 0L) + 1,
                    new Window(from, told.until(), told.until(), length),
                    (asset, batch) -> historian.header(asset, batch).map(Closing.Member::of),
                    historian);
            return found.leaves().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Link(
                            told.sequence(),
                            Interval.of(found.leaves(), List.of()).root(),
                            from,
                            told.until(),
                            false,
                            found.ranges(),
                            found.readings(),
                            total() + found.readings(),
                            List.of()));
        } catch (HistorianException unreadable) {
            return Optional.empty();
        }
    }

    private long total() {
        return previous == null ? 0 : previous.total();
    }

    /** It may have had these batches: the next link of which the batches are known tells, if it goes on behind them. */
    private void guess(ToldLink told, Link link) {
        if (guessed.isEmpty()) {
            beforeGuesses = new TreeMap<>(upTo);
        }
        guessed.put(
                told.sequence(),
                new Link(
                        told.sequence(),
                        told.root(),
                        link.from(),
                        link.until(),
                        false,
                        link.batches(),
                        link.readings(),
                        link.total(),
                        List.of()));
        link.batches().forEach((asset, range) -> upTo.put(asset, range.last()));
    }

    /** A link whose batches are known. */
    private void follow(Link link) {
        if (!guessed.isEmpty() && !link.batches().isEmpty()) {
            boolean goesOn = link.batches().entrySet().stream()
                    .allMatch(each -> each.getValue().first() == upTo.getOrDefault(each.getKey(), 0L) + 1);
            if (goesOn) {
                mended.putAll(guessed);
            } else {
                upTo.clear();
                upTo.putAll(beforeGuesses);
            }
            guessed.clear();
        }
        link.batches().forEach((asset, range) -> upTo.merge(asset, range.last(), Math::max));
        previous = link;
    }

    /** What the ledger does not have follows its last link; gives how many these are. */
    private int follow(long last) {
        waiting.removeIf(link -> toldRoots.contains(link.root()));
        waiting.sort(Comparator.comparing(Link::until).thenComparing(Link::sequence));
        long sequence = last;
        for (Link link : waiting) {
            Instant from = previous == null ? link.from() : previous.until();
            Instant until = link.until().isAfter(from) ? link.until() : from.plusSeconds(1);
            Link next = new Link(
                    ++sequence,
                    link.root(),
                    from,
                    until,
                    link.isGap(),
                    link.batches(),
                    link.readings(),
                    total() + link.readings(),
                    link.statements());
            mended.put(sequence, next);
            previous = next;
        }
        return waiting.size();
    }

    private void write(long files) throws IOException {
        Folder own = new Folder(folder);
        for (long file = 0;
                file < Math.max(files, mended.isEmpty() ? 0 : LinkStore.file(mended.lastKey()) + 1);
                file++) {
            long first = file * LinkStore.IN_FILE + 1;
            NavigableMap<Long, Link> links = mended.subMap(first, true, first + LinkStore.IN_FILE - 1, true);
            Path path = LinkStore.path(folder, file);
            if (damaged.contains(file)) {
                Files.copy(path, free(path), StandardCopyOption.COPY_ATTRIBUTES);
            }
            if (!links.isEmpty()) {
                write(path, links);
            } else if (damaged.contains(file)) {
                Files.deleteIfExists(path);
            }
        }
        own.remove(LinkStore.SUMMARY);
    }

    private void write(Path path, NavigableMap<Long, Link> links) throws IOException {
        List<byte[]> records = new ArrayList<>();
        for (Link link : links.values()) {
            records.add(LinkCodec.write(link));
            Link.Place place = places.get(link.sequence());
            if (place != null) {
                records.add(LinkCodec.write(link.sequence(), place));
            }
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".half");
        Files.deleteIfExists(fresh);
        try (RecordLog log = RecordLog.open(fresh, each -> {})) {
            log.append(records);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Under which name a damaged file is kept. */
    private static Path free(Path path) throws IOException {
        for (int i = 1; i <= MOST_COPIES; i++) {
            Path copy = path.resolveSibling(path.getFileName() + ".damaged-" + i);
            if (Files.notExists(copy)) {
                return copy;
            }
        }
        throw new IOException(
                path + " was damaged " + MOST_COPIES + " times; look at the disk, and move the copies away");
    }

    private String said(long last, int behind) {
        return "the links in %s were damaged, missing or older than the ledger %s and were put together again up to its link %d:"
                        .formatted(folder, ledger.chain(), last)
                + " %d were still there, %d were made again of the batches that are kept, of %d only the root is known;"
                        .formatted(kept, rebuilt, bare)
                + " %d that were not on the ledger follow".formatted(behind);
    }
}
