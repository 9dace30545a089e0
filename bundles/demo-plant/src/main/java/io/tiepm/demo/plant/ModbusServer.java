package io.tiepm.demo.plant;

import com.ghgande.j2mod.modbus.net.ModbusTCPListener;
import com.ghgande.j2mod.modbus.procimg.ProcessImage;
import java.io.IOException;
import java.net.InetAddress;

/** A Modbus TCP server on this computer that shows one image under every unit id. Thread-safe. */
final class ModbusServer implements AutoCloseable {
    /** Most clients at a time; the library keeps a thread for each. */
    static final int MOST_CLIENTS = 6;

    /** A client that is silent for so long is let go, or half-open connections would use up the threads. */
    private static final int PATIENCE_MS = 30_000;

    private static final long START_NANOS = 5_000_000_000L;

    private final Listener listener;

    /**
     * Starts it; blocks until it listens.
     *
     * @param name of the machine behind it
     * @throws IOException if it cannot listen on the port
     */
    ModbusServer(String name, int port, RegisterImage image) throws IOException {
        listener = new Listener(image);
        listener.setPort(port);
        listener.setTimeout(PATIENCE_MS);
        listener.setThreadName("tiepm-demo-" + name);
        Thread thread = new Thread(listener);
        thread.setDaemon(true);
        thread.start();
        await(name, port);
    }

    @Override
    public void close() {
        listener.stop();
    }

    /** The library tells neither that it began to listen nor that it could not, so both are looked for. */
    private void await(String name, int port) throws IOException {
        long start = System.nanoTime();
        while (!listener.isListening()) {
            if (listener.getError() != null || System.nanoTime() - start > START_NANOS) {
                throw new IOException(name + " cannot listen on 127.0.0.1:" + port
                        + "; set another port.base in io.tiepm.demo.plant.cfg");
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException stopped) {
                listener.stop();
                Thread.currentThread().interrupt();
                throw new IOException(name + " was stopped while it started", stopped);
            }
        }
    }

    /** Knows its image by itself, where the library would keep all of them in one static map. */
    private static final class Listener extends ModbusTCPListener {
        private final RegisterImage image;

        Listener(RegisterImage image) {
            super(MOST_CLIENTS, InetAddress.getLoopbackAddress());
            this.image = image;
        }

        @Override
        public ProcessImage getProcessImage(int unit) {
            return image;
        }
    }
}
