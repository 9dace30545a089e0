package io.tiepm.ledger.evm;

import io.tiepm.keep.Disk;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that holds all blocks, one after the other, opened for going on. Blocks are appended by one thread and read
 * by any. An interrupt of a reader does not close the file, as it would a channel. A block that is found to be damaged is
 * told once, and remembered until it can be read again.
 */
final class BlockLog implements Closeable {
    private static final Logger logger = LoggerFactory.getLogger(BlockLog.class);
    /** Of how many damaged blocks it is remembered. */
    private static final int REMEMBERED = 1000;

    private final Path file;
    private final Disk disk;
    private final Disk.Output out;
    private final RandomAccessFile in;
    private final long reserve;
    private volatile long end;
    private volatile boolean broken;
    private final Map<Long, String> damaged = new ConcurrentSkipListMap<>();

    /**
     * @param end how long the good part of the file is
     * @param reserve how many bytes to leave on the disk for others
     */
    BlockLog(Path file, Disk disk, long end, long reserve) throws IOException {
        this.file = file;
        this.disk = disk;
        this.reserve = reserve;
        this.end = end;
        this.in = new RandomAccessFile(file.toFile(), "r");
        try {
            this.out = disk.open(file);
        } catch (IOException | RuntimeException error) {
            in.close();
            throw error;
        }
    }

    /** Cuts off what stands behind the good part. */
    void cut() throws IOException {
        out.truncate(end);
        out.force();
    }

    Path file() {
        return file;
    }

    /** How long the file is. */
    long end() {
        return end;
    }

    /** Whether nothing can be written until the server is started again. */
    boolean isBroken() {
        return broken;
    }

    /**
     * Appends a block; blocks until it outlives a power cut.
     *
     * @return where it stands
     * @throws LedgerException if it cannot be written; then it is not there, or {@link #isBroken} until a start
     */
    long append(long number, byte[] block) throws LedgerException {
        if (broken) {
            throw new LedgerException(file + " could not be written; look at the disk, and start the server again");
        }
        long place = end;
        ByteBuffer record = BlockFile.record(place, number, block);
        int length = record.remaining();
        try {
            if (disk.room(file) < reserve + length) {
                throw new LedgerException(
                        "there is no room for block %d in %s; make room on the disk, it goes on by itself"
                                .formatted(number, file));
            }
            out.write(record, place);
        } catch (IOException full) {
            takeBack(place);
            throw new LedgerException(
                    "block %d cannot be written to %s (%s); make room on the disk, or make the file writable"
                            .formatted(number, file, full.getMessage()),
                    full);
        }
        try {
            out.force();
        } catch (IOException lost) {
            // what the system still holds in memory may be lost or not: only a start can tell
            broken = true;
            throw new LedgerException(
                    "block %d was not made durable in %s (%s); look at the disk, and start the server again"
                            .formatted(number, file, lost.getMessage()),
                    lost);
        }
        end = place + length;
        return place;
    }

    private void takeBack(long place) {
        try {
            out.truncate(place);
        } catch (IOException stays) {
            broken = true;
        }
    }

    /**
     * A block, which stands at a place.
     *
     * @throws IOException if it cannot be read, or is not what was written; one sentence that names the block and the file
     */
    byte[] read(long number, long place) throws IOException {
        try {
            byte[] before = bytes(place, BlockFile.BEFORE);
            BlockFile.Start start =
                    BlockFile.start(before, 0, place).orElseThrow(() -> new IOException("it is not what was written"));
            byte[] rest = bytes(place + BlockFile.BEFORE, start.length() - BlockFile.BEFORE);
            byte[] block = Arrays.copyOf(rest, rest.length - BlockFile.BEHIND);
            if (!BlockFile.isWhole(block, ByteBuffer.wrap(rest).getInt(block.length))) {
                throw new IOException("it is not what was written");
            }
            damaged.remove(number);
            return block;
        } catch (IOException why) {
            throw damaged(number, place, why);
        }
    }

    /** Up to so many bytes of a block, which stands at a place; unchecked. */
    byte[] peek(long number, long place, int length) throws IOException {
        long from = place + BlockFile.BEFORE;
        try {
            return bytes(from, (int) Math.min(length, end - from));
        } catch (IOException why) {
            throw damaged(number, place, why);
        }
    }

    /** What was found damaged and could not be read since, one sentence each, by the number of the block. */
    List<String> damaged() {
        return List.copyOf(damaged.values());
    }

    private synchronized byte[] bytes(long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.seek(from);
        in.readFully(bytes);
        return bytes;
    }

    private IOException damaged(long number, long place, IOException why) {
        String reason = why instanceof EOFException ? "the file ends before it does" : why.getMessage();
        String what = "block %d in %s is damaged (byte %d): %s".formatted(number, file, place, reason);
        if (damaged.size() < REMEMBERED && damaged.putIfAbsent(number, what) == null) {
            logger.error("{}; stop the server, and restore the folder from a backup", what);
        }
        return new IOException(what + "; stop the server, and restore the folder from a backup", why);
    }

    /** The second time it does nothing. */
    @Override
    public void close() throws IOException {
        broken = true;
        try {
            in.close();
        } finally {
            out.close();
        }
    }
}
