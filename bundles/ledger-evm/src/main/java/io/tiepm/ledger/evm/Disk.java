package io.tiepm.ledger.evm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What the block log asks of a disk when it writes; a test gives it one that fails. */
interface Disk {
    /** Opens a file that is there for writing. */
    Output open(Path file) throws IOException;

    /** How many bytes can still be written. */
    long room(Path file) throws IOException;

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
