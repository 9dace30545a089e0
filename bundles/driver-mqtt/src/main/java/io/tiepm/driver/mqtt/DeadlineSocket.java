package io.tiepm.driver.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A socket whose reads share one deadline, so that a broker which drips its packets byte by byte holds nobody for longer
 * than one which is silent. For one thread at a time.
 */
final class DeadlineSocket extends Socket {
    private long deadline;

    /** From now on, all reads together may take this long. */
    void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
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
                    throw new SocketTimeoutException("it does not answer");
                }
                setSoTimeout((int) Math.max(1, left / 1_000_000));
                try {
                    return super.read(bytes, from, length);
                } catch (SocketTimeoutException late) {
                    throw (SocketTimeoutException) new SocketTimeoutException("it does not answer").initCause(late);
                }
            }
        };
    }
}
