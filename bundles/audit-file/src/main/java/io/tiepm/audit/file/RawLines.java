package io.tiepm.audit.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file, one after the other. What goes on for longer than any line may is cut into pieces. */
final class RawLines implements Closeable {
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private long number;
    private long offset;

    RawLines(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** The next line; empty at the end of the file. */
    Optional<RawLine> next() throws IOException {
        line.reset();
        int read = in.read();
        while (read >= 0 && read != '\n' && line.size() < 2 * Line.LONGEST) {
            line.write(read);
            read = line.size() < 2 * Line.LONGEST ? in.read() : -1;
        }
        boolean ended = read == '\n';
        if (line.size() == 0 && !ended) {
            return Optional.empty();
        }
        RawLine next = new RawLine(++number, offset, line.toByteArray(), ended);
        offset = next.end();
        return Optional.of(next);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
