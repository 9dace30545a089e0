package io.tiepm.config.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file so that whoever looks sees the old one or the new one, also after a power cut. */
final class Whole {
    /** Our own half-written files; never read, and removed when found. */
    static final String HALF = ".tiepm-half";

    private Whole() {}

    /** Writes a file that everyone may read who may read its folder. */
    static void write(Path file, byte[] content) throws IOException {
        write(file, content, "rw-r-----");
    }

    /** Writes a file that only its owner may read. */
    static void writePrivately(Path file, byte[] content) throws IOException {
        write(file, content, "rw-------");
    }

    private static void write(Path file, byte[] content, String mode) throws IOException {
        Path half = Files.createTempFile(file.getParent(), "." + file.getFileName(), HALF, permissions(file, mode));
        try {
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
        settle(file.getParent());
    }

    /** Makes a folder's list of names durable; some file systems cannot, and need not. */
    static void settle(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // the rename itself has happened; there is nothing better to do where a folder cannot be synced
        }
    }

    private static FileAttribute<?>[] permissions(Path file, String mode) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
