package io.tiepm.deploy.signed;

import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where installed drivers outlive the server: each file under its digest, and for each driver a note of what is to run.
 * The framework's own cache may be lost. For one thread at a time.
 */
final class Shelf {
    private static final String FILE = ".parcel";
    private static final String NOTE = ".driver";
    private static final int MOST_BYTES = 128 << 20;

    private final Path path;
    private final Folder folder;

    /** @throws IOException if the folder can be neither made nor read */
    Shelf(Path path) throws IOException {
        this.path = path;
        folder = new Folder(path);
    }

    /**
     * Takes a copy of a file: what is looked at is then what is installed, whatever becomes of the original.
     *
     * @return its SHA-256, in hexadecimal digits
     */
    String take(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file + "; name a jar or a kar on the server");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " has more than " + (MOST_BYTES >> 20) + " MB, which no driver needs");
        }
        byte[] content = Files.readAllBytes(file);
        String digest = sha256(content);
        folder.write(digest + FILE, content);
        return digest;
    }

    /** Where a file lies that was taken. */
    Path file(String digest) {
        return path.resolve(digest + FILE);
    }

    /** Whether a file that was taken is there, and is what it was. */
    boolean isWhole(String digest) throws IOException {
        Optional<byte[]> content = folder.read(digest + FILE);
        return content.isPresent() && sha256(content.get()).equals(digest);
    }

    /** An empty folder to unpack into. */
    Path room() throws IOException {
        return Files.createTempDirectory(path, "room");
    }

    /** Removes a folder to unpack into. */
    static void leave(Path room) throws IOException {
        try (Stream<Path> files = Files.list(room)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(room);
    }

    /** What is to run, by the name of the driver; a note that cannot be understood is put out of the way. */
    Map<String, Note> notes() throws IOException {
        Map<String, Note> notes = new TreeMap<>();
        for (String name : folder.names(NOTE)) {
            String text = new String(folder.read(name).orElseThrow(), StandardCharsets.UTF_8);
            try {
                notes.put(name.substring(0, name.length() - NOTE.length()), Note.parse(text));
            } catch (IllegalArgumentException nonsense) {
                folder.setAside(name);
            }
        }
        return notes;
    }

    void keep(String name, Note note) throws IOException {
        folder.write(name + NOTE, note.toString().getBytes(StandardCharsets.UTF_8));
    }

    void forget(String name) throws IOException {
        folder.remove(name + NOTE);
    }

    /** Removes what no note names, and what was left of unpacking. */
    void sweep() throws IOException {
        Set<String> named = notes().values().stream()
                .flatMap(note -> note.digests().stream())
                .map(digest -> digest + FILE)
                .collect(Collectors.toSet());
        for (String file : folder.names(FILE)) {
            if (!named.contains(file)) {
                folder.remove(file);
            }
        }
        List<Path> rooms;
        try (Stream<Path> files = Files.list(path)) {
            rooms = files.filter(Files::isDirectory).toList();
        }
        for (Path room : rooms) {
            leave(room);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
