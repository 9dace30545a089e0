package io.tiepm.historian.file;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.Flags;
import io.tiepm.evidence.Gap;
import io.tiepm.evidence.SignedBatch;
import io.tiepm.historian.Historian;
import io.tiepm.historian.HistorianException;
import io.tiepm.historian.HistorianException.Fault;
import io.tiepm.keep.Disk;
import io.tiepm.keep.FolderInUseException;
import io.tiepm.keep.FolderLock;
import io.tiepm.model.AssetId;
import io.tiepm.model.Period;
import io.tiepm.model.PointId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Keeps batches in a journal in a folder of the local disk. Reads see what is durable, and nothing else.
 *
 * <p>The latest sample of a point is the one with the latest time, by the device's clock where the judge did not flag
 * that clock as wrong, and else by ours.
 */
final class FileHistorian implements Historian, Closeable {
    private static final int PAGE = 16_384;
    private static final Pattern REMOTE = Pattern.compile("nfs\\d*|cifs|smb\\w*|fuse\\.sshfs|afs|ncpfs");

    private final FolderLock lock;
    private final Damage damage;
    private final Meters meters;
    private final Archive archive;
    private final GroupCommit commits;

    private FileHistorian(FolderLock lock, Damage damage, Meters meters, Archive archive, GroupCommit commits) {
        this.lock = lock;
        this.damage = damage;
        this.meters = meters;
        this.archive = archive;
        this.commits = commits;
    }

    /**
     * Opens the journal of a folder, and makes both where they are missing. Goes through whatever the last stop did not
     * leave in order, which takes about a second for each 100 MB.
     *
     * @throws HistorianException if somebody else has it open, or it is of another format version, or cannot be read
     */
    static FileHistorian open(Path path, Settings settings, Disk disk, Clock clock) throws HistorianException {
        try {
            Files.createDirectories(path);
            refuseRemote(path);
            FolderLock lock = FolderLock.take(path);
            try {
                return open(lock, new Folder(path), settings, disk, clock);
            } catch (IOException | HistorianException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (FolderInUseException taken) {
            throw new HistorianException(Fault.BROKEN, "the journal in " + taken.getMessage());
        } catch (IOException error) {
            throw new HistorianException(
                    Fault.BROKEN, "the journal in %s cannot be opened (%s)".formatted(path, error), error);
        }
    }

    /** A disk of another machine may say that a batch is durable when it is not, and may not keep others out. */
    private static void refuseRemote(Path path) throws IOException, HistorianException {
        String type = Files.getFileStore(path).type();
        if (REMOTE.matcher(type).matches()) {
            throw new HistorianException(
                    Fault.BROKEN,
                    "%s lies on %s, a disk of another machine; name a folder on a local disk".formatted(path, type));
        }
    }

    private static FileHistorian open(FolderLock lock, Folder folder, Settings settings, Disk disk, Clock clock)
            throws IOException, HistorianException {
        Damage damage = new Damage();
        Meters meters = new Meters(clock);
        Recovery.Found found = new Recovery(folder, disk, damage).run();
        meters.found(folder.numbers().size());
        JournalWriter writer = new JournalWriter(folder, disk, settings, meters, found);
        GroupCommit commits = new GroupCommit(writer, found.catalogue(), settings);
        commits.start();
        return new FileHistorian(lock, damage, meters, new Archive(folder, found.catalogue(), damage), commits);
    }

    @Override
    public void append(SignedBatch batch, Flags flags) throws HistorianException {
        long begun = System.nanoTime();
        Draft draft = Draft.of(batch, flags);
        try {
            if (commits.commit(draft)) {
                meters.kept(flags.size(), System.nanoTime() - begun);
            } else {
                checkSame(draft);
            }
        } catch (HistorianException why) {
            meters.refused();
            throw why;
        }
    }

    private void checkSame(Draft draft) throws HistorianException {
        SignedBatch batch = draft.kept().batch();
        boolean same =
                batch(batch.asset(), batch.sequence()).filter(batch::equals).isPresent();
        if (!same) {
            throw new IllegalArgumentException(batch + " came before, and was another one");
        }
    }

    @Override
    public Optional<Head> head(AssetId asset) {
        return archive.catalogue().find(asset).flatMap(AssetIndex::tip).map(Tip::head);
    }

    @Override
    public List<AssetId> assets() {
        return archive.catalogue().assets();
    }

    @Override
    public List<PointId> points(AssetId asset) {
        return archive.catalogue().find(asset).map(AssetIndex::points).orElse(List.of());
    }

    @Override
    public Stream<Reading> read(PointId point, Period period) throws HistorianException {
        Optional<AssetIndex> index = archive.catalogue().find(point.asset());
        if (index.isEmpty()) {
            return Stream.empty();
        }
        Pages pages = new Pages(archive, index.get(), point, Span.of(period), PAGE);
        PagedReadings readings = new PagedReadings(pages);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        readings, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
                false);
    }

    @Override
    public List<Step> fold(PointId point, Period period, Duration step) throws HistorianException {
        Folding folding = new Folding(point, period, step);
        archive.each(point.asset(), Span.of(period), false, folding::take);
        return folding.steps();
    }

    @Override
    public Optional<Reading> last(PointId point) {
        return archive.catalogue().find(point.asset()).flatMap(index -> index.latest(point));
    }

    @Override
    public List<Reading> last(AssetId asset) {
        return archive.catalogue().find(asset).map(AssetIndex::readings).orElse(List.of());
    }

    @Override
    public Optional<SignedBatch> batch(AssetId asset, long sequence) throws HistorianException {
        if (sequence < 1 || sequence > archive.catalogue().tip(asset).sequence()) {
            return Optional.empty();
        }
        Optional<Archive.Place> place = archive.place(asset, sequence);
        Optional<SignedBatch> batch =
                place.isEmpty() ? Optional.empty() : archive.batch(place.get()).map(Kept::batch);
        if (batch.isEmpty()) {
            throw damaged(asset, sequence, place);
        }
        return batch;
    }

    @Override
    public Optional<BatchHeader> header(AssetId asset, long sequence) throws HistorianException {
        if (sequence < 1 || sequence > archive.catalogue().tip(asset).sequence()) {
            return Optional.empty();
        }
        Optional<Archive.Place> place = archive.place(asset, sequence);
        Optional<BatchHeader> header = place.isEmpty() ? Optional.empty() : archive.header(place.get());
        if (header.isEmpty()) {
            throw damaged(asset, sequence, place);
        }
        return header;
    }

    private HistorianException damaged(AssetId asset, long sequence, Optional<Archive.Place> place) {
        return new HistorianException(
                Fault.DAMAGED,
                "batch %d of %s is damaged: %s; take the file from a backup"
                        .formatted(
                                sequence,
                                asset,
                                place.map(Archive.Place::toString)
                                        .orElse("no file of the journal in "
                                                + archive.folder().path() + " has it")));
    }

    @Override
    public List<Gap> gaps(AssetId asset, Period period) throws HistorianException {
        List<Gap> gaps = new ArrayList<>();
        archive.each(asset, Span.of(period), true, kept -> kept.batch().header().gaps().stream()
                .filter(gap -> gap.period().from().isBefore(period.to())
                        && gap.period().to().isAfter(period.from()))
                .forEach(gaps::add));
        gaps.sort(Comparator.comparing((Gap gap) -> gap.period().from()));
        return gaps;
    }

    Archive archive() {
        return archive;
    }

    Folder folder() {
        return archive.folder();
    }

    Damage damage() {
        return damage;
    }

    Meters meters() {
        return meters;
    }

    GroupCommit commits() {
        return commits;
    }

    /** Finishes what waits, and lets go of the folder. The second time it does nothing. */
    @Override
    public void close() throws IOException {
        commits.close();
        lock.close();
    }
}
