package io.tiepm.historian.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Goes through a journal file from record to record, checks every checksum, and finds the next record behind bytes that
 * are none. For one thread.
 */
final class Walk implements Closeable {
    private static final int AHEAD = 1 << 20;

    private final Window window;
    private final int file;
    private final int end;
    private int place;

    /**
     * @param file the number of the journal file
     * @param from where to begin, bytes
     */
    Walk(Path path, int file, int from) throws IOException {
        this.window = new Window(path, AHEAD);
        this.file = file;
        this.end = (int) Math.min(window.length(), Integer.MAX_VALUE - 8);
        this.place = from;
    }

    /** How long the file is. */
    int end() {
        return end;
    }

    /** The next stretch; nothing at the end of the file. */
    Optional<Stretch> next() throws IOException {
        if (place >= end) {
            return Optional.empty();
        }
        int from = place;
        Optional<RecordHeader> header = header(from);
        if (header.isPresent()) {
            place = from + header.get().length();
            return Optional.of(new Stretch(from, place, header, bodyIsWhole(from, header.get())));
        }
        do {
            place++;
        } while (place < end && header(place).isEmpty());
        return Optional.of(new Stretch(from, place, Optional.empty(), false));
    }

    /** The bytes between the header and the checksum: the batch, then the flags. */
    ByteBuffer body(Stretch stretch) throws IOException {
        RecordHeader header = stretch.header().orElseThrow();
        return window.piece(stretch.from() + header.size(), header.batchLength() + header.flagsLength());
    }

    /** A header whose record fits in the file. */
    private Optional<RecordHeader> header(int from) throws IOException {
        ByteBuffer bytes = window.piece(from, Math.min(RecordHeader.LONGEST, end - from));
        return RecordHeader.read(bytes, file, from).filter(it -> it.length() <= end - from);
    }

    private boolean bodyIsWhole(int from, RecordHeader header) throws IOException {
        int size = header.batchLength() + header.flagsLength();
        ByteBuffer body = window.piece(from + header.size(), size + 4);
        return Checksum.of(body.slice(0, size)) == body.getInt(size);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
