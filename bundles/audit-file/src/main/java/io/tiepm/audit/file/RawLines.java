package io.tiepm.audit.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file, one after the other. What goes on for longer than any line may is cut into pieces. */
final class RawLines implements Closeable {
    private static final int LONGEST = 2 * Line.LONGEST;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private int at;
    private int filled;
    private long number;
    private long offset;

    /** All lines of a file. */
    RawLines(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    /** The lines of a file that begin after a place in it; they are numbered from there. */
    RawLines(Path file, long after) throws IOException {
        this(file);
        in.skipNBytes(after);
        offset = after;
        next();
        number = 0;
    }

    /** The next line; empty at the end of the file. */
    Optional<RawLine> next() throws IOException {
        line.reset();
        boolean ended = false;
        while (!ended && line.size() < LONGEST && fill()) {
            int stop = Math.min(filled, at + LONGEST - line.size());
            int end = at;
            while (end < stop && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, at, end - at);
            ended = end < stop;
            at = ended ? end + 1 : end;
        }
        if (line.size() == 0 && !ended) {
            return Optional.empty();
        }
        RawLine next = new RawLine(++number, offset, line.toByteArray(), ended);
        offset = next.end();
        return Optional.of(next);
    }

    private boolean fill() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return at < filled;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
