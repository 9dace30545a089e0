package io.tiepm.historian.file;

import org.jspecify.annotations.Nullable;

/**
 * The batches of one asset in one file of the journal: what they span, and where the index says more. Immutable, save
 * that entries join while the file is written.
 *
 * @param file number of the journal file
 * @param first sequence of the first batch
 * @param last sequence of the last batch
 * @param min earliest time, nanoseconds since 1970 UTC
 * @param max latest time
 * @param entries in memory while the file is written
 * @param stored in the file's index once it is sealed
 */
record Run(int file, long first, long last, long min, long max, @Nullable Entries entries, @Nullable Stored stored) {
    /**
     * A piece of an index file.
     *
     * @param position where it begins
     * @param count of its entries
     * @param crc of its bytes
     */
    record Stored(int position, int count, int crc) {}

    static Run begin(int file, RecordHeader header, int offset) {
        Entries entries = new Entries();
        entries.add(header, offset);
        return new Run(file, header.sequence(), header.sequence(), header.min(), header.max(), entries, null);
    }

    Run with(RecordHeader header, int offset) {
        Entries all = entries;
        if (all == null) {
            throw new IllegalStateException("file " + file + " is sealed");
        }
        all.add(header, offset);
        return new Run(
                file,
                Math.min(first, header.sequence()),
                Math.max(last, header.sequence()),
                Math.min(min, header.min()),
                Math.max(max, header.max()),
                all,
                null);
    }

    Run stored(Stored where) {
        return new Run(file, first, last, min, max, null, where);
    }

    /** The same, where the piece lies further on in the index file. */
    Run moved(int by) {
        Stored where = stored;
        return where == null ? this : stored(new Stored(where.position() + by, where.count(), where.crc()));
    }

    Run inMemory(Entries found) {
        return new Run(file, first, last, min, max, found, null);
    }

    boolean touches(long from, long to) {
        return min <= to && max >= from;
    }
}
