package io.tiepm.historian.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What the journal asks of a disk when it writes; a test gives it one that fails. */
interface Disk {
    /** Opens a file for writing, and makes it where it is missing. */
    Output open(Path file) throws IOException;

    /** Makes the names in a folder outlive a power cut. */
    void force(Path folder) throws IOException;

    /** How many bytes can still be written. */
    long room(Path folder) throws IOException;

    /** A file that is written. For one thread. */
    interface Output extends Closeable {
        /** Writes all of the bytes, from a place on. */
        void write(ByteBuffer bytes, long place) throws IOException;

        /** Makes everything written outlive a power cut. */
        void force() throws IOException;

        /** Cuts the file off. */
        void truncate(long length) throws IOException;
    }
}
