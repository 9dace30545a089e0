package io.tiepm.keep;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of records, one behind the other: each is its length, the CRC32C (RFC 3720) of those four bytes, that of its
 * bytes, and its bytes; numbers are four bytes big endian. What {@link #append} wrote outlives a power cut once it
 * returns. One writer at a time.
 *
 * <p>No interrupt disturbs it: a channel would be closed by one for good.
 *
 * <p>A last record that a power cut left half written was never acknowledged and is cut off; damage before the last
 * record is refused, with the place named.
 */
public final class RecordLog implements Closeable {
    /** Takes a record that was read. */
    @FunctionalInterface
    public interface Reader {
        /** @throws IOException if the record makes no sense; one sentence */
        void take(byte[] each) throws IOException;
    }

    private static final int HEAD = 12;
    private static final int MOST = 16 << 20;

    private final Path file;
    private RandomAccessFile data;
    private final long cut;
    private long length;
    private boolean failed;

    private RecordLog(Path file, RandomAccessFile data, long length, long cut) {
        this.file = file;
        this.data = data;
        this.length = length;
        this.cut = cut;
    }

    /**
     * Opens a log, made where it is missing, and gives every record to the reader, oldest first.
     *
     * @throws IOException if it cannot be read, or is damaged; the message names the file and the place, and nothing was
     *     changed
     */
    public static RecordLog open(Path file, Reader reader) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw");
        try {
            long end = read(file, data, reader);
            long cut = data.length() - end;
            if (cut > 0) {
                data.setLength(end);
                data.getFD().sync();
            }
            data.seek(end);
            if (end == 0) {
                settle(file);
            }
            return new RecordLog(file, data, end, cut);
        } catch (IOException | RuntimeException bad) {
            data.close();
            throw bad;
        }
    }

    /**
     * Reads what is still whole in a log that is damaged, oldest first, and changes nothing. Records behind a damaged one are
     * found again by their checksums.
     *
     * @return how many bytes belong to no whole record, or to one that makes no sense
     * @throws IOException if the file cannot be read at all
     */
    public static long salvage(Path file, Reader reader) throws IOException {
        byte[] all = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(all);
        long lost = 0;
        for (int at = 0; at < all.length; ) {
            int length = all.length - at < HEAD ? 0 : bytes.getInt(at);
            boolean whole = length > 0
                    && length <= Math.min(MOST, all.length - at - HEAD)
                    && checksum(Arrays.copyOfRange(all, at, at + 4)) == bytes.getInt(at + 4)
                    && checksum(Arrays.copyOfRange(all, at + HEAD, at + HEAD + length)) == bytes.getInt(at + 8);
            if (whole && isTaken(reader, Arrays.copyOfRange(all, at + HEAD, at + HEAD + length))) {
                at += HEAD + length;
            } else {
                at++;
                lost++;
            }
        }
        return lost;
    }

    private static boolean isTaken(Reader reader, byte[] record) {
        try {
            reader.take(record);
            return true;
        } catch (IOException nonsense) {
            return false;
        }
    }

    /** How many bytes of a half written record were cut off when it was opened. */
    public long cut() {
        return cut;
    }

    /** How long it is, in bytes. */
    public synchronized long length() {
        return length;
    }

    /**
     * Adds records; blocks until all of them outlive a power cut.
     *
     * @throws IOException if they cannot be written; then none of them is there, and the message names the file
     */
    public synchronized void append(List<byte[]> records) throws IOException {
        if (failed) {
            throw new IOException(file + " could not be brought back into order after a write that failed; restart");
        }
        try {
            for (byte[] record : records) {
                write(data, record);
            }
            data.getFD().sync();
            length = data.getFilePointer();
        } catch (IOException full) {
            takeBack();
            throw new IOException(
                    file + " cannot be written, make room or make it writable: " + full.getMessage(), full);
        }
    }

    /** Adds one record. See {@link #append(List)}. */
    public void append(byte[] record) throws IOException {
        append(List.of(record));
    }

    /**
     * Puts other records in the place of all that are there; a power cut leaves the old ones or the new ones.
     *
     * @throws IOException if they cannot be written; the old ones stand
     */
    public synchronized void rewrite(List<byte[]> records) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".half");
        Files.deleteIfExists(fresh);
        RandomAccessFile to = new RandomAccessFile(fresh.toFile(), "rw");
        try {
            for (byte[] record : records) {
                write(to, record);
            }
            to.getFD().sync();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            settle(file);
        } catch (IOException full) {
            to.close();
            Files.deleteIfExists(fresh);
            throw new IOException(
                    file + " cannot be written, make room or make it writable: " + full.getMessage(), full);
        }
        data.close();
        data = to;
        length = to.getFilePointer();
        failed = false;
    }

    @Override
    public synchronized void close() throws IOException {
        data.close();
    }

    /** Makes the file's name durable, without which what is appended to it would be lost with it. */
    private static void settle(Path file) {
        try (FileChannel names = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException unsupported) {
            // some file systems cannot, and need not
        }
    }

    private void takeBack() {
        try {
            data.setLength(length);
            data.seek(length);
        } catch (IOException worse) {
            failed = true;
        }
    }

    private static void write(RandomAccessFile to, byte[] record) throws IOException {
        if (record.length == 0 || record.length > MOST) {
            throw new IllegalArgumentException("a record has 1 to " + MOST + " bytes, not " + record.length);
        }
        byte[] length = ByteBuffer.allocate(4).putInt(record.length).array();
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + record.length)
                .put(length)
                .putInt(checksum(length))
                .putInt(checksum(record))
                .put(record);
        to.write(bytes.array());
    }

    /** Reads all whole records; the end of the last of them. */
    private static long read(Path file, RandomAccessFile data, Reader reader) throws IOException {
        long size = data.length();
        long at = 0;
        while (at < size) {
            ByteBuffer head = bytes(data, at, HEAD);
            if (head.remaining() < HEAD) {
                return at;
            }
            int length = head.getInt(0);
            boolean sound = length > 0 && length <= MOST && checksum(Arrays.copyOf(head.array(), 4)) == head.getInt(4);
            if (sound && length > size - at - HEAD) {
                return at;
            }
            ByteBuffer body = bytes(data, at + HEAD, sound ? length : 0);
            boolean last = sound && at + HEAD + length == size;
            if (!sound || checksum(body.array()) != head.getInt(8)) {
                if (last || isZero(data, at, size)) {
                    return at;
                }
                throw new IOException(
                        file + " is damaged at byte " + at + "; put back a copy of it; nothing was changed");
            }
            reader.take(body.array());
            at += HEAD + length;
        }
        return at;
    }

    /** A power cut may leave a file longer than what was written to it, filled with zeros. */
    private static boolean isZero(RandomAccessFile data, long at, long size) throws IOException {
        for (long place = at; place < size; place += 8192) {
            ByteBuffer bytes = bytes(data, place, (int) Math.min(8192, size - place));
            while (bytes.hasRemaining()) {
                if (bytes.get() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static ByteBuffer bytes(RandomAccessFile data, long at, int length) throws IOException {
        byte[] bytes = new byte[(int) Math.min(length, data.length() - at)];
        data.seek(at);
        data.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }
}
