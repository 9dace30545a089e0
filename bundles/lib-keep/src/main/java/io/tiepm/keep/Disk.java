package io.tiepm.keep;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What is durable goes through here, so that tests can let a disk fail. {@link LocalDisk} is the one that ships. */
public interface Disk {
    /** Opens a file for writing, and makes it where it is missing. */
    Output open(Path file) throws IOException;

    /** Makes the names in a folder outlive a power cut, where the file system needs to be told. */
    void force(Path folder) throws IOException;

    /** How many bytes can still be written beside a file or in a folder. */
    long room(Path path) throws IOException;

    /** A file that is written. For one thread, which nobody interrupts: an interrupt closes it for good. */
    interface Output extends Closeable {
        /** Writes all of the bytes, from a place on. */
        void write(ByteBuffer bytes, long place) throws IOException;

        /** Makes everything written outlive a power cut. */
        void force() throws IOException;

        /** Cuts the file off. */
        void truncate(long length) throws IOException;
    }
}
