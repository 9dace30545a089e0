package io.tiepm.historian.file;

import io.tiepm.historian.HistorianException;
import io.tiepm.historian.HistorianException.Fault;
import io.tiepm.keep.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes groups of batches to the end of the journal and makes each group durable as one. After an error of which nobody
 * can tell what reached the disk it writes nothing any more: to ask the disk again would say that all is well when it is
 * not. For one thread.
 */
final class JournalWriter {
    /** Most bytes of a group, unless its first batch alone is longer. */
    static final int LARGEST_GROUP = 4 << 20;

    /** How much is gathered before it goes to the disk. */
    private static final int BUFFER = 256 << 10;

    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    private final Folder folder;
    private final Disk disk;
    private final Settings settings;
    private final Meters meters;
    private final Catalogue catalogue;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private Disk.@Nullable Output output;
    private int number;
    private int length;
    private int place;
    private @Nullable HistorianException broken;

    JournalWriter(Folder folder, Disk disk, Settings settings, Meters meters, Recovery.Found found) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.settings = settings;
        this.meters = meters;
        this.catalogue = found.catalogue();
        this.number = found.number();
        this.length = found.length();
        if (length > 0) {
            output = disk.open(folder.journal(number));
        }
    }

    /** How many bytes the next group may have, if its first batch takes so many. */
    long room(int first) {
        boolean fits = output != null && (long) length + first <= settings.fileBytes();
        return fits ? settings.fileBytes() - length : Math.max(first, settings.fileBytes() - FileHeader.LENGTH);
    }

    /**
     * Writes a group; all of it is durable when this returns, and none is acknowledged when it throws.
     *
     * @param group not more bytes than {@link #room} said
     */
    void write(List<Ticket> group) throws HistorianException {
        HistorianException before = broken;
        if (before != null) {
            throw before;
        }
        int bytes = group.stream().mapToInt(Ticket::length).sum();
        try {
            leaveRoom(bytes);
            Disk.Output to = output;
            if (to == null || (long) length + group.get(0).length() > settings.fileBytes()) {
                to = roll();
            }
            place = length;
            for (Ticket ticket : group) {
                put(to, ticket);
            }
            flush(to);
        } catch (IOException error) {
            throw undone(error, bytes);
        }
        force();
        length = place;
        meters.wrote(bytes);
    }

    /** Writes down what the start would otherwise have to find out, and lets the file go. */
    void close() {
        Disk.Output open = output;
        if (open != null) {
            if (broken == null) {
                catalogue.save(number, length, false);
            }
            closeQuietly(open);
            output = null;
        }
    }

    private void put(Disk.Output to, Ticket ticket) throws IOException {
        Draft draft = ticket.draft();
        int offset = place + buffer.position();
        if (buffer.remaining() < RecordHeader.LONGEST) {
            flush(to);
            offset = place;
        }
        ticket.lies(number, offset);
        draft.header().committed(length).write(buffer, number, offset);
        put(to, ByteBuffer.wrap(draft.body()));
        put(to, ByteBuffer.wrap(draft.marks()));
        put(to, ByteBuffer.allocate(4).putInt(draft.crc()).flip());
    }

    private void put(Disk.Output to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                flush(to);
            }
            int size = Math.min(buffer.remaining(), bytes.remaining());
            buffer.put(bytes.slice(bytes.position(), size));
            bytes.position(bytes.position() + size);
        }
    }

    private void flush(Disk.Output to) throws IOException {
        buffer.flip();
        int size = buffer.remaining();
        to.write(buffer, place);
        buffer.clear();
        place += size;
    }

    private void force() throws HistorianException {
        long begun = System.nanoTime();
        try {
            Disk.Output to = output;
            if (to != null) {
                to.force();
            }
        } catch (IOException error) {
            throw broken("the disk did not make " + folder.journal(number) + " durable", error);
        }
        meters.forced(System.nanoTime() - begun);
    }

    private Disk.Output roll() throws IOException {
        int next = number + 1;
        Path path = folder.journal(next);
        Disk.Output fresh = disk.open(path);
        try {
            fresh.write(FileHeader.of(next), 0);
            fresh.force();
            disk.force(folder.path());
        } catch (IOException error) {
            closeQuietly(fresh);
            Files.deleteIfExists(path);
            throw error;
        }
        Disk.Output old = output;
        if (old != null) {
            catalogue.save(number, length, true);
            closeQuietly(old);
        }
        output = fresh;
        number = next;
        length = FileHeader.LENGTH;
        meters.began(length);
        return fresh;
    }

    private void leaveRoom(int bytes) throws IOException, HistorianException {
        long room = disk.room(folder.path());
        if (room < bytes + settings.reserveBytes()) {
            throw full(room, null);
        }
    }

    /** Takes back what was written of a group that could not be written whole. */
    private HistorianException undone(IOException error, int bytes) {
        buffer.clear();
        try {
            Disk.Output to = output;
            if (to != null) {
                to.truncate(length);
            }
            long room = disk.room(folder.path());
            if (room < bytes + (64 << 10) || saysFull(error)) {
                return full(room, error);
            }
        } catch (IOException worse) {
            error.addSuppressed(worse);
        }
        return broken("the disk did not take what was written to " + folder.journal(number), error);
    }

    private static boolean saysFull(IOException error) {
        String said = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space") || said.contains("quota exceeded") || said.contains("not enough space");
    }

    private HistorianException full(long room, @Nullable IOException error) {
        String what =
                "the disk of %s is full: %d MB are free and %d MB are left for others; make room, it goes on by itself"
                        .formatted(folder.path(), room >> 20, settings.reserveBytes() >> 20);
        return error == null
                ? new HistorianException(Fault.FULL, what)
                : new HistorianException(Fault.FULL, what, error);
    }

    private HistorianException broken(String what, IOException error) {
        HistorianException why = new HistorianException(
                Fault.BROKEN,
                what + " (" + error.getMessage()
                        + "); nothing is kept until the server is started again on a disk that works",
                error);
        broken = why;
        return why;
    }

    private static void closeQuietly(Disk.Output file) {
        try {
            file.close();
        } catch (IOException late) {
            log.debug("a journal file did not close well; all of it was durable before", late);
        }
    }
}
