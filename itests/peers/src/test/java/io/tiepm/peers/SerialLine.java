package io.tiepm.peers;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A serial line with units that nobody here wrote, which can be disturbed. */
final class SerialLine implements Closeable {
    private final Path folder;
    private final Peer line;
    private final List<Peer> units = new ArrayList<>();

    /** A unit of this line: a program that speaks on a terminal. */
    interface Unit {
        Peer on(Path terminal, int unit) throws IOException, InterruptedException;
    }

    /** Starts a line with units that are numbered from 1. */
    SerialLine(Path folder, Unit... starts) throws IOException, InterruptedException {
        this.folder = folder;
        line = Devices.serialLine(folder, starts.length);
        try {
            for (int i = 0; i < starts.length; i++) {
                units.add(starts[i].on(folder.resolve(String.valueOf(i)), i + 1));
            }
        } catch (IOException | RuntimeException | Error missing) {
            close();
            throw missing;
        }
    }

    /** The terminal of whoever asks. */
    String port() {
        return folder.resolve("master").toString();
    }

    /** What a link says of this line; a pseudo terminal has eight bits and no parity. */
    static Map<String, Object> keys(SerialLine line, int timeout) {
        return new HashMap<>(
                Map.of("serial.port", line.port(), "parity", "none", "data.bits", "8", "timeout.ms", timeout));
    }

    /** Says something to the line, as serial_line.py tells; returns when it is so. */
    void tell(String command) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), line.address().getPort())) {
            socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        }
    }

    /** Stops a unit in its tracks, or lets it go on. */
    void signal(int unit, String signal) throws IOException, InterruptedException {
        long pid = units.get(unit - 1).process().pid();
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start().waitFor();
    }

    @Override
    public void close() {
        units.forEach(Peer::close);
        line.close();
    }
}
