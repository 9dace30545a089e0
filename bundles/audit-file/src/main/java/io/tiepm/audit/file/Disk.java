package io.tiepm.audit.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the trail asks of a disk when it writes; a test gives it one that fails. */
interface Disk {
    /** The disk of this machine. */
    Disk LOCAL = file -> new Local(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));

    /** Opens a file for writing, and makes it where it is missing. */
    Output open(Path file) throws IOException;

    /** Makes the names in a folder outlive a power cut, where the file system needs to be told. */
    default void force(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /** A file that is written. For one thread, which nobody interrupts. */
    interface Output extends Closeable {
        /** Writes all of the bytes, from a place on. */
        void write(byte[] bytes, long place) throws IOException;

        /** Makes everything written outlive a power cut. */
        void force() throws IOException;

        /** Cuts the file off. */
        void truncate(long length) throws IOException;
    }

    /** A file of this machine. */
    record Local(FileChannel channel) implements Output {
        @Override
        public void write(byte[] bytes, long place) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest, place + rest.position());
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
