package io.tiepm.ledger.evm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The JSON files of a suite, from a folder with folders and archives, or from one archive. */
final class TestFiles {
    private static final int RECORD = 512;
    /** The longest of the suite has some 10 MB. */
    private static final int LONGEST = 1 << 28;

    private TestFiles() {}

    static void each(Path where, BiConsumer<String, byte[]> taker) throws IOException {
        if (!Files.isDirectory(where)) {
            if (!Files.isRegularFile(where)) {
                throw new IOException("there is neither a folder nor an archive " + where);
            }
            one(where, where.getFileName().toString(), taker);
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(where)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            one(file, where.relativize(file).toString(), taker);
        }
    }

    private static void one(Path file, String name, BiConsumer<String, byte[]> taker) throws IOException {
        if (name.endsWith(".json")) {
            taker.accept(name, Files.readAllBytes(file));
        } else if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            try (InputStream bytes =
                    new BufferedInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
                archive(bytes, taker);
            }
        }
    }

    /** POSIX.1-1988 with the long names of GNU. */
    private static void archive(InputStream bytes, BiConsumer<String, byte[]> taker) throws IOException {
        String longName = "";
        while (true) {
            byte[] head = bytes.readNBytes(RECORD);
            if (head.length < RECORD || head[0] == 0) {
                return;
            }
            int size = size(head);
            byte[] content = bytes.readNBytes(size);
            if (content.length < size) {
                throw new IOException("the archive is cut off");
            }
            bytes.skipNBytes((RECORD - size % RECORD) % RECORD);
            String prefix = text(head, 345, 155);
            String name = prefix.isEmpty() ? text(head, 0, 100) : prefix + "/" + text(head, 0, 100);
            if (head[156] == 'L') {
                longName = text(content, 0, size);
                continue;
            }
            String full = longName.isEmpty() ? name : longName;
            longName = "";
            if ((head[156] == '0' || head[156] == 0) && full.endsWith(".json")) {
                taker.accept(full, content);
            }
        }
    }

    private static int size(byte[] head) throws IOException {
        try {
            int size = Integer.parseInt(text(head, 124, 12).strip(), 8);
            if (size <= LONGEST) {
                return size;
            }
        } catch (NumberFormatException strange) {
            throw new IOException("the archive is none: a size cannot be read", strange);
        }
        throw new IOException("a file of the archive has more than " + LONGEST + " bytes");
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
