package io.tiepm.historian.file;

import io.tiepm.historian.Historian.Reading;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one asset without asking the disk: its last batch, its latest samples, its runs. Thread-safe. */
final class AssetIndex {
    private final AssetId asset;
    private final NavigableMap<String, Latest> latest = new TreeMap<>();
    private final List<Run> runs = new ArrayList<>();
    private @Nullable Tip tip;

    AssetIndex(AssetId asset) {
        this.asset = asset;
    }

    AssetId asset() {
        return asset;
    }

    /** Takes in a batch that is durable. */
    synchronized void add(RecordHeader header, int file, int offset, List<Latest> samples) {
        tip(new Tip(header.sequence(), header.digest(), header.until()));
        int newest = runs.size() - 1;
        if (newest >= 0 && runs.get(newest).file() == file) {
            runs.set(newest, runs.get(newest).with(header, offset));
        } else {
            runs.add(Run.begin(file, header, offset));
        }
        samples.forEach(this::offer);
    }

    /** Takes in a run of a file whose index was read. */
    synchronized void add(Run run) {
        runs.add(run);
    }

    /** Goes on from a batch, though the batch itself may be damaged. */
    synchronized void tip(Tip found) {
        Tip before = tip;
        tip = before == null ? found : before.then(found);
    }

    synchronized void offer(Latest sample) {
        latest.merge(sample.reading().sample().point().name(), sample, (old, next) -> next.after(old) ? next : old);
    }

    /** Puts another run in the place of the one of the same file. */
    synchronized void replace(Run run) {
        runs.replaceAll(old -> old.file() == run.file() ? run : old);
    }

    /** Where the chain of its batches ends. */
    synchronized Optional<Tip> tip() {
        return Optional.ofNullable(tip);
    }

    synchronized List<PointId> points() {
        return latest.keySet().stream().map(name -> new PointId(asset, name)).toList();
    }

    synchronized Optional<Reading> latest(PointId point) {
        return Optional.ofNullable(latest.get(point.name())).map(Latest::reading);
    }

    synchronized List<Reading> readings() {
        return latest.values().stream().map(Latest::reading).toList();
    }

    /** The latest samples that lie in one file. */
    synchronized List<Latest> latestOf(int file) {
        return latest.values().stream().filter(it -> it.file() == file).toList();
    }

    /** The run of a file, if the file bears the asset; its entries do not grow. */
    synchronized Optional<Run> run(int file) {
        return runs.stream().filter(it -> it.file() == file).findFirst().map(AssetIndex::view);
    }

    /** The runs that touch a stretch of time, both ends included, in order of their earliest time. */
    synchronized List<Run> runs(long from, long to) {
        return runs.stream()
                .filter(run -> run.touches(from, to))
                .map(AssetIndex::view)
                .sorted(Comparator.comparingLong(Run::min))
                .toList();
    }

    /** The runs that may bear a batch. */
    synchronized List<Run> runs(long sequence) {
        return runs.stream()
                .filter(run -> run.first() <= sequence && sequence <= run.last())
                .map(AssetIndex::view)
                .toList();
    }

    private static Run view(Run run) {
        Entries entries = run.entries();
        return entries == null ? run : run.inMemory(entries.view());
    }
}
