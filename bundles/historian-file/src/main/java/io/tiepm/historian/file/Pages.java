package io.tiepm.historian.file;

import io.tiepm.historian.Historian.Reading;
import io.tiepm.historian.HistorianException;
import io.tiepm.model.Batch;
import io.tiepm.model.PointId;
import io.tiepm.model.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the samples of a point in order of time, a page at a time, so that the memory it takes does not grow with the
 * period. A page goes up to a moment before which no batch that was not looked at has anything. Where batches lie so
 * much across each other that a page gets too long, its end is dropped and read again with the next. For one thread.
 */
final class Pages {
    private static final Comparator<Row> ORDER = Comparator.comparingLong(Row::at)
            .thenComparingLong(row -> row.reading().sequence())
            .thenComparingInt(row -> row.reading().row());

    private final Archive archive;
    private final AssetIndex index;
    private final PointId point;
    private final long to;
    private final int budget;
    private Key after;
    private boolean more = true;

    /**
     * @param budget how many samples make a page; a large value counts as many as it takes the room of
     */
    Pages(Archive archive, AssetIndex index, PointId point, Span span, int budget) {
        this.archive = archive;
        this.index = index;
        this.point = point;
        this.to = span.to();
        this.budget = budget;
        this.after = new Key(span.from(), -1, -1);
        this.more = span.from() <= span.to();
    }

    private record Row(long at, Reading reading) {}

    /** A place in the order of samples. */
    private record Key(long at, long sequence, int row) {
        boolean isBefore(long otherAt, long otherSequence, int otherRow) {
            if (at != otherAt) {
                return at < otherAt;
            }
            return sequence != otherSequence ? sequence < otherSequence : row < otherRow;
        }
    }

    /** Whether there may be another page. */
    boolean hasMore() {
        return more;
    }

    /** The next page; may be empty. */
    List<Reading> next() throws HistorianException {
        Page page = new Page();
        try (RecordReader reader = archive.reader()) {
            for (Run run : index.runs(after.at(), to)) {
                if (run.min() <= page.bound.at()) {
                    Entries entries = archive.catalogue().entries(index, run);
                    for (int entry = 0; entry < entries.count(); entry++) {
                        if (entries.touches(entry, after.at(), page.bound.at())) {
                            reader.read(run.file(), entries.offset(entry)).ifPresent(page::take);
                        }
                    }
                }
            }
        } catch (IOException error) {
            throw archive.unreadable(error);
        }
        return page.finish();
    }

    private final class Page {
        private List<Row> rows = new ArrayList<>();
        private long weight;
        private long latest = Long.MIN_VALUE;
        private Key bound = new Key(to, Long.MAX_VALUE, Integer.MAX_VALUE);
        private boolean cut;

        private void take(Kept kept) {
            Batch batch = kept.batch().batch();
            BitSet wanted = Readings.signals(batch, point);
            for (int row = 0; !wanted.isEmpty() && row < batch.size(); row++) {
                long at = batch.at(row);
                long sequence = kept.batch().sequence();
                if (wanted.get(batch.signalIndex(row))
                        && after.isBefore(at, sequence, row)
                        && !bound.isBefore(at, sequence, row)) {
                    Reading reading = Readings.of(kept.batch(), kept.flags(), row);
                    rows.add(new Row(at, reading));
                    weight += weight(reading.sample().value());
                    latest = Math.max(latest, at);
                }
            }
            if (weight > 4L * budget) {
                shorten();
            } else if (weight > budget && latest < bound.at()) {
                bound = new Key(latest, Long.MAX_VALUE, Integer.MAX_VALUE);
            }
        }

        /** Drops all but the first of what was found. */
        private void shorten() {
            rows.sort(ORDER);
            long kept = 0;
            int size = 0;
            while (size < rows.size() && (size == 0 || kept < budget)) {
                kept += weight(rows.get(size++).reading().sample().value());
            }
            cut |= size < rows.size();
            rows = new ArrayList<>(rows.subList(0, size));
            weight = kept;
            Row last = rows.get(size - 1);
            bound = new Key(last.at(), last.reading().sequence(), last.reading().row());
        }

        private List<Reading> finish() {
            rows.sort(ORDER);
            more = cut || bound.at() < to;
            after = bound;
            return rows.stream().map(Row::reading).toList();
        }
    }

    /** How much room a value takes, in samples of an ordinary size. */
    private static long weight(Value value) {
        if (value instanceof Value.Text text) {
            return 1 + text.text().length() / 128;
        } else if (value instanceof Value.Bytes bytes) {
            return 1 + bytes.bytes().length / 256;
        }
        return value instanceof Value.Waveform waveform ? 1 + waveform.numbers().length / 32 : 1;
    }
}
