package io.tiepm.deploy.signed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How many bytes an archive may unfold to, lest a small file fill the disk. For one thread. */
final class Budget {
    private final long most;
    private long left;

    Budget(long most) {
        this.most = most;
        left = most;
    }

    /** Reads to the end. */
    void drain(InputStream from) throws IOException {
        copy(from, OutputStream.nullOutputStream());
    }

    /** Reads to the end, and writes what it read. */
    void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[16 << 10];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            left -= read;
            if (left < 0) {
                throw new IOException("it unfolds to more than " + (most >> 20) + " MB");
            }
            to.write(buffer, 0, read);
        }
    }
}
