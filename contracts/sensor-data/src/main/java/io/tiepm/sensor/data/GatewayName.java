package io.tiepm.sensor.data;

import io.tiepm.evidence.Digest;
import io.tiepm.evidence.Signer;
import io.tiepm.keep.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What names this gateway for ever: its first key, whichever signs now. It lies in a file with its checksum, and beside the
 * links of each chain once more; while it cannot be told, it is looked for again and again. Thread-safe.
 */
final class GatewayName {
    static final String FILE = "gateway";

    private static final Logger log = LoggerFactory.getLogger(GatewayName.class);

    private final Path folder;
    private final Signer signer;
    private Optional<Digest> known = Optional.empty();
    private Optional<String> trouble = Optional.empty();

    GatewayName(Path folder, Signer signer) {
        this.folder = folder;
        this.signer = signer;
    }

    synchronized Optional<Digest> known() {
        return known;
    }

    /** Why it is not known; empty where it is. */
    synchronized Optional<String> trouble() {
        return trouble;
    }

    /**
     * The name, read where that was not done yet.
     *
     * @throws IOException if it cannot be told; one sentence that names the file and what to do; nothing was changed
     */
    synchronized Digest name() throws IOException {
        if (known.isEmpty()) {
            try {
                known = Optional.of(find());
                trouble = Optional.empty();
            } catch (IOException unknown) {
                String why = String.valueOf(unknown.getMessage());
                if (!trouble.equals(Optional.of(why))) {
                    log.error("{}; batches are gathered meanwhile, and it is tried again", why);
                }
                trouble = Optional.of(why);
                throw unknown;
            }
        }
        return known.get();
    }

    /** Lays the name beside the links of a chain. */
    synchronized void copyTo(Path chain) throws IOException {
        Digest name = name();
        if (!read(chain).equals(Optional.of(name))) {
            new Folder(chain).write(FILE, bytes(name));
        }
    }

    private Digest find() throws IOException {
        Path file = folder.resolve(FILE);
        Folder own = new Folder(folder);
        if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isReadable(file))) {
            throw new IOException(file + " cannot be read; make it readable for the server");
        }
        Optional<Digest> here = read(folder);
        Set<Digest> copies = new HashSet<>();
        boolean isNew = Files.notExists(file);
        for (Path chain : chains()) {
            read(chain).ifPresent(copies::add);
            isNew &= !hasLinks(chain);
        }
        here.ifPresent(copies::add);
        if (copies.size() > 1) {
            throw new IOException(
                    file + " and the copies beside the links do not name the same gateway; put back a copy of " + folder
                            + " that is of one moment");
        } else if (copies.isEmpty() && !isNew) {
            throw new IOException(file + (Files.exists(file) ? " is damaged" : " is missing, and links are there")
                    + "; put back a copy of it, or write the gateway's name into it, which proofs and the ledger's events tell"
                    + " (64 digits)");
        }
        Digest name =
                copies.isEmpty() ? signer.key().gateway() : copies.iterator().next();
        if (here.isEmpty()) {
            own.write(FILE, bytes(name));
            if (!isNew) {
                log.warn("{} was damaged or missing; the copy beside the links was taken", file);
            }
        }
        return name;
    }

    private List<Path> chains() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    private static boolean hasLinks(Path chain) throws IOException {
        try (Stream<Path> all = Files.list(chain)) {
            return all.anyMatch(file -> file.getFileName().toString().endsWith(LinkStore.ENDING));
        }
    }

    /** What a file says; empty where there is none, or it is damaged. */
    private static Optional<Digest> read(Path folder) {
        try {
            String text = Files.readString(folder.resolve(FILE), StandardCharsets.US_ASCII)
                    .strip();
            String[] parts = text.split(" ");
            Digest name = Digest.parse(parts[0]);
            // written by hand it has no checksum
            return parts.length == 1 || parts.length == 2 && parts[1].equals(checksum(parts[0]))
                    ? Optional.of(name)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Digest name) {
        return (name + " " + checksum(name.toString()) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String checksum(String digits) {
        CRC32C crc = new CRC32C();
        crc.update(digits.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }
}
