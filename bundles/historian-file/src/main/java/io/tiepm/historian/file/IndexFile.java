package io.tiepm.historian.file;

import io.tiepm.evidence.Digest;
import io.tiepm.model.AssetId;
import io.tiepm.model.PointId;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The index of a journal file as it was read: what a start needs to know so that it need not go through the journal
 * itself. Format: {@code docs/formats/journal.md}, section "Index file".
 *
 * @param journalLength how long the journal file was, bytes
 */
record IndexFile(int journalLength, List<Part> parts) {
    static final long MAGIC = 0x5449_4550_4d49_4458L; // TIEPMIDX
    static final short VERSION = 1;
    static final int FIXED = 28;

    private static final int LARGEST = 1 << 30;

    /** What it tells of one asset. */
    record Part(AssetId asset, Tip tip, Run run, List<Pointer> latest) {}

    /**
     * Where the latest sample of a point lies.
     *
     * @param at when it was measured, as far as that can be trusted
     * @param row its place in the batch of the record at that offset
     */
    record Pointer(PointId point, long at, int file, int offset, int row) {}

    /** Reads an index; nothing where there is none, or none that can be trusted. */
    static Optional<IndexFile> read(Path path, int number) {
        if (!path.toFile().isFile()) {
            return Optional.empty();
        }
        try (Window window = new Window(path, 1 << 16)) {
            ByteBuffer fixed = window.piece(0, FIXED);
            int size = fixed.getInt(FIXED - 4);
            if (fixed.getLong(0) != MAGIC
                    || fixed.getShort(8) != VERSION
                    || fixed.getInt(12) != number
                    || size < FIXED
                    || size > Math.min(LARGEST, window.length())) {
                return Optional.empty();
            }
            ByteBuffer directory = window.piece(0, size);
            if (directory.getInt(size - 4) != Checksum.of(directory.slice(0, size - 4))) {
                return Optional.empty();
            }
            return Optional.of(directory(directory, number, size));
        } catch (IOException | BufferUnderflowException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static IndexFile directory(ByteBuffer from, int number, int size) {
        int journalLength = from.getInt(16);
        int assets = from.getInt(20);
        from.position(FIXED);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < assets; i++) {
            parts.add(part(from, number, size));
        }
        return new IndexFile(journalLength, parts);
    }

    private static Part part(ByteBuffer from, int number, int size) {
        AssetId asset = new AssetId(text(from));
        long sequence = from.getLong();
        byte[] digest = new byte[Digest.LENGTH];
        from.get(digest);
        Tip tip = new Tip(sequence, Digest.ofBytes(digest), from.getLong());
        long first = from.getLong();
        long last = from.getLong();
        long min = from.getLong();
        long max = from.getLong();
        Run.Stored stored = new Run.Stored(size + from.getInt(), from.getInt(), from.getInt());
        List<Pointer> latest = new ArrayList<>();
        int points = from.getInt();
        for (int i = 0; i < points; i++) {
            PointId point = new PointId(asset, text(from));
            latest.add(new Pointer(point, from.getLong(), number, from.getInt(), from.getInt()));
        }
        return new Part(asset, tip, new Run(number, first, last, min, max, null, stored), latest);
    }

    private static String text(ByteBuffer from) {
        byte[] text = new byte[from.get()];
        from.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
