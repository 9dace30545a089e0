package io.tiepm.historian.file;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.historian.HistorianException;
import io.tiepm.historian.HistorianException.Fault;
import io.tiepm.model.AssetId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives batches back from the journal, and counts those that are damaged. Thread-safe. */
final class Archive {
    private final Folder folder;
    private final Catalogue catalogue;
    private final Damage damage;

    Archive(Folder folder, Catalogue catalogue, Damage damage) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.damage = damage;
    }

    Folder folder() {
        return folder;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    RecordReader reader() {
        return new RecordReader(folder, damage);
    }

    /** Where a record begins. */
    record Place(Path path, int file, int offset) {
        @Override
        public String toString() {
            return path + " at byte " + offset;
        }
    }

    /** Where the record of a batch begins; nothing where no index knows. */
    Optional<Place> place(AssetId asset, long sequence) throws HistorianException {
        Optional<AssetIndex> index = catalogue.find(asset);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        try {
            for (Run run : index.get().runs(sequence)) {
                Entries entries = catalogue.entries(index.get(), run);
                for (int entry = 0; entry < entries.count(); entry++) {
                    if (entries.sequence(entry) == sequence) {
                        return Optional.of(new Place(folder.journal(run.file()), run.file(), entries.offset(entry)));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException error) {
            throw unreadable(error);
        }
    }

    /** The batch at a place; nothing where it cannot be read. */
    Optional<Kept> batch(Place place) throws HistorianException {
        try (RecordReader reader = reader()) {
            return reader.read(place.file(), place.offset());
        } catch (IOException error) {
            throw unreadable(error);
        }
    }

    /** The header of the batch at a place, whatever became of the rest; nothing where it is not what was written. */
    Optional<BatchHeader> header(Place place) throws HistorianException {
        try (RecordReader reader = reader()) {
            return reader.header(place.file(), place.offset());
        } catch (IOException error) {
            throw unreadable(error);
        }
    }

    /** Shows every batch of an asset that touches a stretch of time, in no order. */
    void each(AssetId asset, Span span, boolean onlyGaps, Consumer<Kept> to) throws HistorianException {
        Optional<AssetIndex> index = catalogue.find(asset);
        if (index.isEmpty()) {
            return;
        }
        try (RecordReader reader = reader()) {
            for (Run run : index.get().runs(span.from(), span.to())) {
                Entries entries = catalogue.entries(index.get(), run);
                for (int entry = 0; entry < entries.count(); entry++) {
                    if (entries.touches(entry, span.from(), span.to()) && (entries.gaps(entry) || !onlyGaps)) {
                        reader.read(run.file(), entries.offset(entry)).ifPresent(to);
                    }
                }
            }
        } catch (IOException error) {
            throw unreadable(error);
        }
    }

    HistorianException unreadable(IOException error) {
        return new HistorianException(
                Fault.DAMAGED,
                "the journal in " + folder.path() + " cannot be read (" + error.getMessage() + "); look at the disk",
                error);
    }
}
