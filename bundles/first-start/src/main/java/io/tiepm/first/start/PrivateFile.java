package io.tiepm.first.start;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that only their owner may read, whole or not at all. */
final class PrivateFile {

    private static final FileAttribute<?>[] OWNER_ONLY = attributes();

    private PrivateFile() {}

    static void write(Path file, byte[] content) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", OWNER_ONLY);
        try {
            Files.write(fresh, content);
            Files.move(fresh, file, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] attributes() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
