package io.tiepm.keep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;

/**
 * A folder of small files, each of which is written whole or not at all, and is on the disk when the write returns: also
 * a power cut leaves the old file or the new one. Thread-safe, as long as one file has one writer.
 */
public final class Folder {
    private static final String HALF = ".half";
    private static final String DAMAGED = ".damaged";

    private final Path path;

    /**
     * Makes the folder where it is missing, and removes what a power cut left half written.
     *
     * @throws IOException if it can be neither made nor read; the message names it
     */
    public Folder(Path path) throws IOException {
        this.path = path;
        try {
            Files.createDirectories(path);
            for (String half : names(HALF)) {
                Files.delete(path.resolve(half));
            }
        } catch (IOException denied) {
            throw new IOException(
                    "the folder " + path + " cannot be used, make it writable for the server: " + denied, denied);
        }
    }

    /**
     * Where the administrator wants a folder to be.
     *
     * @param configured what the configuration says; blank for {@code tiepm/NAME} under the server's data folder
     * @param name the folder's name there
     */
    public static Path configured(String configured, BundleContext context, String name) {
        if (!configured.isBlank()) {
            return Path.of(configured.strip());
        }
        String data = context.getProperty("karaf.data");
        return Path.of(data == null ? "data" : data, "tiepm", name);
    }

    /** The names of the files that end so, in order. */
    public List<String> names(String ending) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /**
     * What a file holds; empty where there is none.
     *
     * @throws IOException if it cannot be read; the message names it
     */
    public Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path.resolve(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException denied) {
            throw new IOException(
                    path.resolve(name) + " cannot be read, make it readable for the server: " + denied, denied);
        }
    }

    /**
     * Writes a file; blocks until it outlives a power cut.
     *
     * @throws IOException if it cannot be written; the old file stands as it was, and the message names the file
     */
    public void write(String name, byte[] content) throws IOException {
        Path half = path.resolve(name + HALF);
        try {
            try (FileChannel to = FileChannel.open(
                    half, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    to.write(rest);
                }
                to.force(true);
            }
            Files.move(half, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            discard(half);
            throw new IOException(
                    path.resolve(name) + " cannot be written, make room or make it writable: " + full.getMessage(),
                    full);
        }
        settle();
    }

    /** Removes a file; it is fine where there is none. */
    public void remove(String name) throws IOException {
        if (Files.deleteIfExists(path.resolve(name))) {
            settle();
        }
    }

    /** Puts a file that cannot be understood out of the way, under its name and {@code .damaged}. */
    public Path setAside(String name) throws IOException {
        return Files.move(path.resolve(name), path.resolve(name + DAMAGED), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void discard(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException stays) {
            // it is removed at the next start; the reason that counts is the caller's
        }
    }

    /** Makes the list of names durable. */
    private void settle() {
        try (FileChannel names = FileChannel.open(path, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException unsupported) {
            // some file systems cannot, and need not; the rename itself has happened
        }
    }
}
