package io.tiepm.driver.modbus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A serial line behind a TCP port. */
final class SocketPipe implements Pipe {
    private final Socket socket;

    private SocketPipe(Socket socket) {
        this.socket = socket;
    }

    /**
     * @throws IOException if nobody answers in time; looking up a host name may take longer
     */
    static SocketPipe open(Remote remote, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(InetAddress.getByName(remote.host()), remote.port()), (int)
                    timeout.toMillis());
            return new SocketPipe(socket);
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    @Override
    public int read(byte[] into, long nanos) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (nanos <= 0 && socket.getInputStream().available() == 0) {
            return 0;
        }
        socket.setSoTimeout((int) Math.max(1, (nanos + 999_999) / 1_000_000));
        try {
            int read = socket.getInputStream().read(into);
            if (read < 0) {
                throw new IOException("the other side hung up");
            }
            return read;
        } catch (SocketTimeoutException none) {
            return 0;
        }
    }

    @Override
    public void write(byte[] frame) throws IOException {
        socket.getOutputStream().write(frame);
    }

    @Override
    public boolean open() {
        return !socket.isClosed();
    }

    @Override
    public boolean tellsItsEnd() {
        return false;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // whatever it says, it is gone
        }
    }
}
