package io.tiepm.driver.modbus;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A serial port of this computer, by jSerialComm. Its own waiting counts in tenths of a second, so it is asked without
 * waiting, again and again; and no two threads may be in its native code at once while one closes it.
 */
final class SerialPipe implements Pipe {
    private static final long SOON_NANOS = 1_000_000;
    private static final long LATEST_NANOS = 10_000_000;

    private final SerialPort port;
    private final String place;
    private boolean open = true;

    private SerialPipe(SerialPort port, String place) {
        this.port = port;
        this.place = place;
    }

    /**
     * @throws IOException if it cannot be opened; the message says why and what helps
     */
    static SerialPipe open(Wiring wiring) throws IOException {
        SerialPlace.check(wiring.place());
        SerialPort port;
        try {
            port = SerialPort.getCommPort(wiring.place());
        } catch (RuntimeException none) {
            throw new IOException(SerialPlace.missing(wiring.place()), none);
        } catch (LinkageError alien) {
            throw new IOException(
                    "serial ports cannot be used on this system, for which jSerialComm has no native library that"
                            + " loads; use a serial device server and modbus-rtu-tcp",
                    alien);
        }
        port.setComPortParameters(
                wiring.baud(),
                wiring.dataBits(),
                wiring.stopBits(),
                wiring.parity().code());
        port.setFlowControl(
                wiring.handshake()
                        ? SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED
                        : SerialPort.FLOW_CONTROL_DISABLED);
        Wiring.Direction direction = wiring.direction();
        port.setRs485ModeParameters(
                direction.byRts(), direction.high(), micros(direction.before()), micros(direction.after()));
        port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
        if (!port.openPort()) {
            throw new IOException(SerialPlace.refused(wiring, port.getLastErrorCode()));
        }
        return new SerialPipe(port, wiring.place());
    }

    @Override
    public int read(byte[] into, long nanos) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            int read = look(into);
            if (read > 0) {
                return read;
            }
            long waited = System.nanoTime() - began;
            long left = nanos - waited;
            if (left <= 0) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return 0;
            }
            // whoever has waited for long may wait a sixteenth longer
            long again = Math.max(SOON_NANOS, Math.min(waited / 16, LATEST_NANOS));
            TimeUnit.NANOSECONDS.sleep(Math.min(left, again));
        }
    }

    private synchronized int look(byte[] into) throws IOException {
        int read = open ? port.readBytes(into, into.length) : -1;
        if (read < 0 || read == 0 && port.bytesAvailable() < 0) {
            throw gone();
        }
        return read;
    }

    @Override
    public synchronized void write(byte[] frame) throws IOException {
        if (!open || port.writeBytes(frame, frame.length) != frame.length) {
            throw gone();
        }
    }

    @Override
    public synchronized boolean open() {
        return open;
    }

    @Override
    public boolean tellsItsEnd() {
        return true;
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            port.closePort();
        }
    }

    private static int micros(Duration time) {
        return (int) (time.toNanos() / 1000);
    }

    private IOException gone() {
        return new IOException("serial port " + place + " has gone");
    }
}
