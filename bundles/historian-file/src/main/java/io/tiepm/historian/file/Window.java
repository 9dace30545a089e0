package io.tiepm.historian.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads a file piece by piece, some way ahead. Not by a channel: a channel closes for all when one of its readers is
 * interrupted. For one thread.
 */
final class Window implements Closeable {
    private final RandomAccessFile file;
    private final long length;
    private byte[] bytes;
    private long start;
    private int filled;

    /**
     * @param ahead how many bytes to read at once, or more where a piece is longer
     */
    Window(Path path, int ahead) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        length = file.length();
        bytes = new byte[(int) Math.min(ahead, length)];
    }

    /** How long the file was when it was opened. */
    long length() {
        return length;
    }

    /**
     * A piece of the file, good until the next is asked for.
     *
     * @throws EOFException if the file is shorter
     */
    ByteBuffer piece(long place, int size) throws IOException {
        if (place < start || place + size > start + filled) {
            fill(place, size);
        }
        return ByteBuffer.wrap(bytes, (int) (place - start), size).slice();
    }

    private void fill(long place, int size) throws IOException {
        if (size > bytes.length) {
            bytes = new byte[size];
        }
        file.seek(place);
        start = place;
        filled = 0;
        while (filled < bytes.length) {
            int more = file.read(bytes, filled, bytes.length - filled);
            if (more < 0) {
                break;
            }
            filled += more;
        }
        if (filled < size) {
            throw new EOFException("ends after " + (place + filled) + " bytes");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
