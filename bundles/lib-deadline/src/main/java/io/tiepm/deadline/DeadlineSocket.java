package io.tiepm.deadline;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose reads share one deadline, so that a device which drips its answer byte by byte holds nobody for longer
 * than one which is silent. A read that comes too late ends in a {@link SocketTimeoutException} that says {@code it does
 * not answer}. For one thread at a time.
 */
public final class DeadlineSocket extends Socket {
    private long deadline;
    private boolean expired;
    private long received;

    /** From now on, all reads together may take this long. */
    public void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
        expired = false;
        received = 0;
    }

    /** Tells whether a read ran into the deadline since {@link #allow}. */
    public boolean expired() {
        return expired;
    }

    /** Tells whether anything came since {@link #allow}. */
    public boolean heard() {
        return received > 0;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw late(null);
                }
                setSoTimeout((int) Math.max(1, left / 1_000_000));
                try {
                    int read = super.read(bytes, from, length);
                    received += Math.max(0, read);
                    return read;
                } catch (SocketTimeoutException silent) {
                    throw late(silent);
                }
            }
        };
    }

    private SocketTimeoutException late(@Nullable SocketTimeoutException silent) {
        expired = true;
        SocketTimeoutException late = new SocketTimeoutException("it does not answer");
        late.initCause(silent);
        return late;
    }
}
