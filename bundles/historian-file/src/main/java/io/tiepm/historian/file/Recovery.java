package io.tiepm.historian.file;

import io.tiepm.evidence.MalformedBatchException;
import io.tiepm.historian.HistorianException;
import io.tiepm.historian.HistorianException.Fault;
import io.tiepm.keep.Disk;
import io.tiepm.model.PointId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out, at a start, what a journal holds, and cuts off what was never acknowledged. For one thread. */
final class Recovery {
    private final Folder folder;
    private final Disk disk;
    private final Damage damage;
    private final Set<Integer> distrusted = new HashSet<>();
    private Catalogue catalogue;
    private Map<PointId, IndexFile.Pointer> pointers = new HashMap<>();

    Recovery(Folder folder, Disk disk, Damage damage) {
        this.folder = folder;
        this.disk = disk;
        this.damage = damage;
        this.catalogue = new Catalogue(folder);
    }

    /**
     * What a start found.
     *
     * @param catalogue of all that can be read
     * @param number of the last file; 0 where there is none
     * @param length of the last file, bytes; 0 where nothing may be added to it
     */
    record Found(Catalogue catalogue, int number, int length) {}

    /**
     * Looks through the folder.
     *
     * @throws HistorianException if a file is of another format version; nothing was changed then
     */
    Found run() throws IOException, HistorianException {
        List<Integer> numbers = new ArrayList<>(folder.numbers());
        for (int number : numbers) {
            refuseOtherVersions(number);
        }
        forgetBegun(numbers);
        Found found;
        do {
            catalogue = new Catalogue(folder);
            pointers = new HashMap<>();
            int before = 0;
            int length = 0;
            for (int number : numbers) {
                missing(before, number);
                length = file(number, number == numbers.get(numbers.size() - 1));
                before = number;
            }
            found = new Found(catalogue, before, length);
        } while (!latest());
        return found;
    }

    private void refuseOtherVersions(int number) throws IOException, HistorianException {
        Path path = folder.journal(number);
        try (Window window = new Window(path, FileHeader.LENGTH)) {
            var first = window.piece(0, (int) Math.min(FileHeader.LENGTH, window.length()));
            if (FileHeader.kind(first) == FileHeader.Kind.OTHER_VERSION) {
                throw new HistorianException(
                        Fault.BROKEN,
                        "%s is of format version %d, and this server knows version %d; nothing was changed: start the newer server again, or name another folder"
                                .formatted(path, FileHeader.version(first), FileHeader.VERSION));
            }
        }
    }

    private void missing(int before, int number) {
        for (int gone = before + 1; before > 0 && gone < number; gone++) {
            damage.found(folder.journal(gone), 0, "the file is gone");
        }
    }

    /** Takes in one file; gives how long it is, or 0 where nothing may be added to it. */
    private int file(int number, boolean last) throws IOException {
        Path path = folder.journal(number);
        long length = Files.size(path);
        boolean clean = headed(path);
        int from = FileHeader.LENGTH;
        Optional<IndexFile> index =
                distrusted.contains(number) ? Optional.empty() : IndexFile.read(folder.index(number), number);
        if (index.isPresent() && index.get().journalLength() > length) {
            damage.found(path, length, (index.get().journalLength() - length) + " bytes are missing at the end");
            clean = false;
        } else if (index.isPresent()) {
            take(index.get(), number, last || index.get().journalLength() < length);
            from = index.get().journalLength();
        }
        Survey survey = Survey.of(path, number, from, !last);
        for (Stretch bad : survey.damaged()) {
            damage.found(path, bad.from(), (bad.to() - bad.from()) + " bytes are not what was written");
        }
        scan(path, number, from, survey.cut());
        if (survey.cut() < survey.length()) {
            cut(path, survey);
        }
        clean &= survey.damaged().isEmpty();
        if (!last && clean && from < survey.length()) {
            catalogue.save(number, survey.cut(), true);
        }
        return last && clean ? survey.cut() : 0;
    }

    /** A last file that was just made when the server died holds nothing yet; it goes, and its number comes again. */
    private void forgetBegun(List<Integer> numbers) throws IOException {
        int newest = numbers.size() - 1;
        if (newest < 0) {
            return;
        }
        int number = numbers.get(newest);
        Path path = folder.journal(number);
        if (Files.size(path) <= FileHeader.LENGTH
                && IndexFile.read(folder.index(number), number).isEmpty()) {
            Files.delete(path);
            numbers.remove(newest);
        }
    }

    private boolean headed(Path path) throws IOException {
        try (Window window = new Window(path, FileHeader.LENGTH)) {
            boolean ours = FileHeader.kind(window.piece(0, (int) Math.min(FileHeader.LENGTH, window.length())))
                    == FileHeader.Kind.OURS;
            if (!ours) {
                damage.found(path, 0, "the file header is not what was written");
            }
            return ours;
        }
    }

    private void take(IndexFile index, int number, boolean written) throws IOException {
        for (IndexFile.Part part : index.parts()) {
            AssetIndex asset = catalogue.index(part.asset());
            asset.tip(part.tip());
            asset.add(written ? part.run().inMemory(catalogue.entries(asset, part.run())) : part.run());
            part.latest()
                    .forEach(it -> pointers.merge(it.point(), it, (old, next) -> next.at() >= old.at() ? next : old));
        }
    }

    private void scan(Path path, int number, int from, int to) throws IOException {
        try (Walk walk = new Walk(path, number, from)) {
            for (Optional<Stretch> next = walk.next(); next.isPresent(); next = walk.next()) {
                Stretch stretch = next.get();
                if (stretch.from() >= to) {
                    return;
                }
                if (stretch.header().isPresent()) {
                    take(path, number, walk, stretch, stretch.header().get());
                }
            }
        }
    }

    private void take(Path path, int number, Walk walk, Stretch stretch, RecordHeader header) throws IOException {
        List<Latest> latest = List.of();
        if (stretch.whole()) {
            try {
                latest = Kept.of(header, walk.body(stretch)).latest(number, stretch.from());
            } catch (MalformedBatchException | IllegalArgumentException unreadable) {
                damage.found(path, stretch.from(), unreadable.getMessage());
            }
        }
        catalogue.index(header.asset()).add(header, number, stretch.from(), latest);
    }

    private void cut(Path path, Survey survey) throws IOException {
        try (Disk.Output output = disk.open(path)) {
            output.truncate(survey.cut());
            output.force();
        }
        damage.torn(path, survey.cut(), survey.length() - survey.cut());
    }

    /** Reads the latest samples that indices point at; says no where an index pointed at nothing that can be read. */
    private boolean latest() throws IOException {
        List<IndexFile.Pointer> sorted = new ArrayList<>(pointers.values());
        sorted.sort(Comparator.comparingInt(IndexFile.Pointer::file).thenComparingInt(IndexFile.Pointer::offset));
        try (RecordReader reader = new RecordReader(folder, damage)) {
            for (IndexFile.Pointer pointer : sorted) {
                Optional<Kept> kept = reader.read(pointer.file(), pointer.offset());
                if (kept.isEmpty() || pointer.row() >= kept.get().flags().size()) {
                    distrusted.add(pointer.file());
                    return false;
                }
                kept.get()
                        .latest(new int[] {pointer.row()}, pointer.file(), pointer.offset())
                        .forEach(catalogue.index(pointer.point().asset())::offer);
            }
        }
        return true;
    }
}
