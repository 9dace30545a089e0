package io.tiepm.ledger.evm;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole or not at all, whatever its length, and leaves it on the disk for good. */
final class WholeFile {
    static final String HALF = ".half";

    private WholeFile() {}

    /** What is to be written. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Blocks until it outlives a power cut. Where it fails, what stood there before still does. */
    static void write(Path file, Content content) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + HALF);
        try {
            try (FileChannel channel = FileChannel.open(
                    half, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.to(out);
                out.flush();
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            Files.deleteIfExists(half);
            throw failed;
        }
        settle(file.toAbsolutePath().getParent());
    }

    /** Makes the names in a folder durable. */
    private static void settle(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
