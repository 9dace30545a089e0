package io.tiepm.historian.file;

import io.tiepm.evidence.BatchHeader;
import io.tiepm.evidence.MalformedBatchException;
import io.tiepm.evidence.MalformedEvidenceException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads single records, and checks each. Keeps the file of the last one open. For one thread. */
final class RecordReader implements Closeable {
    private static final int AHEAD = 1 << 14;

    private final Folder folder;
    private final Damage damage;
    private @Nullable Window window;
    private int open;
    private int place = -1;
    private Optional<Kept> kept = Optional.empty();

    RecordReader(Folder folder, Damage damage) {
        this.folder = folder;
        this.damage = damage;
    }

    /**
     * Reads a record; nothing, and counts the damage, where the bytes are not what was written. Asked again for the
     * same record, it does not read again.
     */
    Optional<Kept> read(int file, int offset) throws IOException {
        if (file == open && offset == place) {
            return kept;
        }
        Path path = folder.journal(file);
        place = -1;
        try {
            kept = record(window(path, file), file, offset);
            if (kept.isEmpty()) {
                damage.found(path, offset, "the record is not what was written");
            }
        } catch (FileNotFoundException gone) {
            if (path.toFile().exists()) {
                throw gone;
            }
            damage.found(path, 0, "the file is gone");
            kept = Optional.empty();
        } catch (EOFException | MalformedBatchException | IllegalArgumentException wrong) {
            damage.found(path, offset, String.valueOf(wrong.getMessage()));
            kept = Optional.empty();
        }
        place = offset;
        return kept;
    }

    private Optional<Kept> record(Window from, int file, int offset) throws IOException, MalformedBatchException {
        int room = (int) Math.min(RecordHeader.LONGEST, Math.max(0, from.length() - offset));
        Optional<RecordHeader> header = RecordHeader.read(from.piece(offset, room), file, offset)
                .filter(it -> it.length() <= from.length() - offset);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        int size = header.get().batchLength() + header.get().flagsLength();
        ByteBuffer body = from.piece(offset + header.get().size(), size + 4);
        if (Checksum.of(body.slice(0, size)) != body.getInt(size)) {
            return Optional.empty();
        }
        return Optional.of(Kept.of(header.get(), body));
    }

    /** The header of the batch of a record, which may be damaged behind it; nothing where the header is damaged. */
    Optional<BatchHeader> header(int file, int offset) throws IOException {
        try {
            Window from = window(folder.journal(file), file);
            int room = (int) Math.min(RecordHeader.LONGEST, Math.max(0, from.length() - offset));
            Optional<RecordHeader> record = RecordHeader.read(from.piece(offset, room), file, offset);
            if (record.isEmpty()) {
                return Optional.empty();
            }
            long body = (long) offset + record.get().size();
            int length = (int) Math.min(record.get().batchLength(), from.length() - body);
            BatchHeader header = BatchHeader.read(headerBytes(from.piece(body, length)));
            return Optional.of(header)
                    .filter(it -> it.digest().equals(record.get().digest()));
        } catch (EOFException | FileNotFoundException | MalformedEvidenceException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** What a batch begins with: a length of seven bits a byte, and so many bytes. Format: docs/formats/batch.md. */
    private static byte[] headerBytes(ByteBuffer batch) {
        int length = 0;
        int shift = 0;
        byte each;
        do {
            each = batch.get();
            length |= (each & 0x7f) << shift;
            shift += 7;
        } while (each < 0 && shift < Integer.SIZE);
        byte[] header = new byte[Math.min(length, batch.remaining())];
        batch.get(header);
        return header;
    }

    private Window window(Path path, int file) throws IOException {
        Window held = window;
        if (held == null || file != open) {
            close();
            held = new Window(path, AHEAD);
            window = held;
            open = file;
        }
        return held;
    }

    @Override
    public void close() throws IOException {
        Window held = window;
        window = null;
        if (held != null) {
            held.close();
        }
    }
}
