package io.tiepm.keep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The disk of this machine; asks for room always on the same one. Thread-safe. */
public final class LocalDisk implements Disk {
    private volatile @Nullable FileStore store;

    @Override
    public Output open(Path file) throws IOException {
        return new Channel(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    @Override
    public void force(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    @Override
    public long room(Path path) throws IOException {
        FileStore known = store;
        if (known == null) {
            known = Files.getFileStore(path);
            store = known;
        }
        return known.getUsableSpace();
    }

    private record Channel(FileChannel channel) implements Output {
        @Override
        public void write(ByteBuffer bytes, long place) throws IOException {
            long next = place;
            while (bytes.hasRemaining()) {
                next += channel.write(bytes, next);
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
