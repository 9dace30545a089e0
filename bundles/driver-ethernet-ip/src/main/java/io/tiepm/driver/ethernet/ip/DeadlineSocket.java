package io.tiepm.driver.ethernet.ip;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A socket whose reads share one deadline, so that a device which drips its answer byte by byte holds nobody for longer
 * than one which is silent. For one thread at a time.
 */
final class DeadlineSocket extends Socket {
    private long deadline;
    private boolean expired;
    private long received;

    /** From now on, all reads together may take this long. */
    void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
        expired = false;
        received = 0;
    }

    /** Tells whether a read ran into the deadline since {@link #allow}. */
    boolean expired() {
        return expired;
    }

    /** Tells whether anything came since {@link #allow}. */
    boolean heard() {
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
                    expired = true;
                    throw new SocketTimeoutException("the whole answer took too long");
                }
                setSoTimeout((int) Math.max(1, left / 1_000_000));
                try {
                    int read = super.read(bytes, from, length);
                    received += Math.max(0, read);
                    return read;
                } catch (SocketTimeoutException late) {
                    expired = true;
                    throw late;
                }
            }
        };
    }
}
