package io.tiepm.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files on the server that a command reads or writes. */
final class Local {
    private Local() {}

    /** A file to read; what is wrong with it is told in one line. */
    static Path file(String name) {
        if (!isFile(name)) {
            throw new IllegalArgumentException(path(name) + " cannot be read; name a file on the server");
        }
        return Path.of(name);
    }

    /** Tells whether there is a file of that name that can be read. */
    static boolean isFile(String name) {
        Path path = path(name);
        return Files.isRegularFile(path) && Files.isReadable(path);
    }

    /** All of a file that is not too large. */
    static byte[] read(Path file, int most) throws IOException {
        try (InputStream from = Files.newInputStream(file)) {
            byte[] all = from.readNBytes(most + 1);
            if (all.length > most) {
                throw new IllegalArgumentException(file + " has more than " + most + " bytes");
            }
            return all;
        }
    }

    /**
     * A file to write; what stands against it is told in one line, before anything is done.
     *
     * @param force whether one that is there may be replaced
     */
    static Path toWrite(String name, boolean force) {
        Path path = path(name);
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException(path + " is a folder; name a file in it");
        }
        if (!Files.isDirectory(path.getParent())) {
            throw new IllegalArgumentException("there is no folder " + path.getParent() + "; make it first");
        }
        if (Files.exists(path) && !force) {
            throw there(path);
        }
        return path;
    }

    /**
     * A folder to make; what stands against it is told in one line, before anything is done.
     *
     * @param force whether it may be there already
     */
    static Path toMake(String name, boolean force) {
        Path path = path(name);
        if (Files.exists(path) && !(force && Files.isDirectory(path))) {
            throw new IllegalArgumentException(path + " is there already; name a folder that is not");
        }
        if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
            throw new IllegalArgumentException("there is no folder " + path.getParent() + "; make it first");
        }
        return path;
    }

    /** Writes a file whole or not at all; what is there already stays, but by force. */
    static void write(Path file, byte[] content, boolean force) throws IOException {
        Path half = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".half");
        try {
            try (FileChannel to = FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    to.write(rest);
                }
                to.force(true);
            }
            if (force) {
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(half, file);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw there(file);
        } catch (IOException denied) {
            throw new IOException(
                    file + " cannot be written, make room or make its folder writable: " + denied.getMessage(), denied);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException("'" + name + "' is no name of a file");
        }
    }

    private static IllegalArgumentException there(Path file) {
        return new IllegalArgumentException(file + " is there already; --force replaces it");
    }
}
