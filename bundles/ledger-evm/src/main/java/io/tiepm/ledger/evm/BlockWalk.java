package io.tiepm.ledger.evm;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a block log from its beginning to its end. For one thread; another process may append meanwhile, which is then
 * not seen, or seen as a torn end.
 */
final class BlockWalk implements Closeable {
    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final InputStream in;
    private final long length;
    private final long chainId;
    private long place = BlockFile.HEADER;
    private long number;
    private boolean torn;

    /**
     * @throws DamagedLogException if it is no block log
     */
    BlockWalk(Path file) throws IOException, DamagedLogException {
        this(file, OptionalLong.empty());
    }

    /**
     * Reads the beginning of a log that may be growing.
     *
     * @param most how many bytes; empty for all that are there now
     * @throws DamagedLogException if it is no block log
     */
    BlockWalk(Path file, OptionalLong most) throws IOException, DamagedLogException {
        this.file = file;
        this.length = most.isPresent() ? most.getAsLong() : Files.size(file);
        this.in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            this.chainId = BlockFile.chainId(in.readNBytes(BlockFile.HEADER), file);
        } catch (IOException | DamagedLogException | RuntimeException none) {
            in.close();
            throw none;
        }
    }

    long chainId() {
        return chainId;
    }

    /** Where the next block begins; at the end, how long the good part of the file is. */
    long place() {
        return place;
    }

    /** How many bytes stand behind the last good block. */
    long tornBytes() {
        return torn ? length - place : 0;
    }

    /**
     * The next block's bytes; none at the end, or where the last record is torn.
     *
     * @throws DamagedLogException if a block is damaged and others come after it
     */
    Optional<byte[]> next() throws IOException, DamagedLogException {
        if (torn || place == length) {
            return Optional.empty();
        }
        byte[] before = in.readNBytes(BlockFile.BEFORE);
        Optional<BlockFile.Start> start = BlockFile.start(before, 0, place);
        if (start.isEmpty() || start.get().number() != number || start.get().length() > length - place) {
            return tear();
        }
        byte[] block = in.readNBytes(start.get().length() - BlockFile.BEFORE - BlockFile.BEHIND);
        byte[] crc = in.readNBytes(BlockFile.BEHIND);
        if (crc.length < BlockFile.BEHIND
                || !BlockFile.isWhole(block, ByteBuffer.wrap(crc).getInt())) {
            return tear();
        }
        place += start.get().length();
        number++;
        return Optional.of(block);
    }

    /** A torn end is what a power cut leaves; with good records behind it, it is damage. */
    private Optional<byte[]> tear() throws IOException, DamagedLogException {
        if (number == 0 || goesOn()) {
            throw new DamagedLogException(
                    true,
                    "%s is damaged at block %d (byte %d)".formatted(file, number, place),
                    "restore the folder from a backup, or name another folder for a new ledger; nothing was changed");
        }
        torn = true;
        return Optional.empty();
    }

    private boolean goesOn() throws IOException {
        try (InputStream rest = Files.newInputStream(file)) {
            rest.skipNBytes(place + 1);
            long at = place + 1;
            // what was appended since does not count
            byte[] window = some(rest, length - at);
            while (window.length >= BlockFile.BEFORE) {
                for (int i = 0; i + BlockFile.BEFORE <= window.length; i++) {
                    if (window[i] == 'B' && BlockFile.start(window, i, at + i).isPresent()) {
                        return true;
                    }
                }
                int keep = BlockFile.BEFORE - 1;
                byte[] more = some(rest, length - at - window.length);
                if (more.length == 0) {
                    return false;
                }
                byte[] next = new byte[keep + more.length];
                System.arraycopy(window, window.length - keep, next, 0, keep);
                System.arraycopy(more, 0, next, keep, more.length);
                at += window.length - keep;
                window = next;
            }
            return false;
        } catch (EOFException cut) {
            return false;
        }
    }

    private static byte[] some(InputStream rest, long left) throws IOException {
        return rest.readNBytes((int) Math.max(0, Math.min(BUFFER, left)));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
