package io.tiepm.audit.file;

import io.tiepm.keep.Disk;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes lines to the end of the trail, and begins the next file where one is full. When the disk fails, everything since
 * it was last known to be durable is written once more before anything else is. For one thread.
 */
final class TrailWriter implements Closeable {
    private final TrailFolder folder;
    private final Disk disk;
    private final long fileBytes;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private Disk.Output output;
    private long durable;
    private boolean suspect;

    /**
     * @param first number of the file that is written on
     * @param length of that file, all of it durable
     */
    TrailWriter(TrailFolder folder, Disk disk, long fileBytes, long first, long length) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.fileBytes = fileBytes;
        this.output = disk.open(folder.file(first));
        this.durable = length;
        output.truncate(length);
        output.force();
        disk.force(folder.path());
    }

    /** How many bytes a power cut would take. */
    int exposed() {
        return written.size();
    }

    /**
     * Writes lines; the server's own end does not take them any more.
     *
     * @param sequence of the first of them
     * @return whether another file was begun
     * @throws IOException if they are not written; none of them will be, and what was written before stays
     */
    boolean append(long sequence, byte[] lines) throws IOException {
        try {
            mend();
            boolean full = length() > 0 && length() + lines.length > fileBytes;
            if (full) {
                settle();
                begin(sequence);
            }
            output.write(ByteBuffer.wrap(lines), length());
            written.writeBytes(lines);
            return full;
        } catch (IOException failed) {
            recede(failed);
            throw failed;
        }
    }

    /**
     * Makes everything written durable.
     *
     * @param last how many of the bytes written last are given up if that fails
     * @throws IOException if it fails; those bytes are not in the trail then
     */
    void force(int last) throws IOException {
        try {
            mend();
            settle();
        } catch (IOException failed) {
            byte[] before = written.toByteArray();
            written.reset();
            written.write(before, 0, before.length - last);
            recede(failed);
            throw failed;
        }
    }

    /** Something went wrong that nobody foresaw: what is not known to be durable is written once more. */
    void doubt() {
        suspect = true;
    }

    private long length() {
        return durable + written.size();
    }

    private void settle() throws IOException {
        output.force();
        durable = length();
        written.reset();
    }

    private void begin(long sequence) throws IOException {
        Disk.Output next = disk.open(folder.file(sequence));
        try {
            next.truncate(0);
            disk.force(folder.path());
        } catch (IOException failed) {
            next.close();
            throw failed;
        }
        output.close();
        output = next;
        durable = 0;
    }

    /** Takes what is half written off the disk, now if it can, else before the next line. */
    private void recede(IOException failed) {
        suspect = true;
        try {
            mend();
        } catch (IOException later) {
            failed.addSuppressed(later);
        }
    }

    private void mend() throws IOException {
        if (suspect) {
            output.truncate(durable);
            output.write(ByteBuffer.wrap(written.toByteArray()), durable);
            suspect = false;
        }
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
