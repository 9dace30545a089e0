package io.tiepm.driver.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A device on a loopback port that is asked in lines of text and answers each with a line, so that the test of a driver
 * has one of its own. It speaks ASCII, with line feeds, to as many as come.
 */
public final class LineDevice implements Closeable {
    private final UnaryOperator<String> answers;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> guests = ConcurrentHashMap.newKeySet();

    /**
     * Listens from now on.
     *
     * @param answers the answer to a question, both without their line feed; asked on a thread for each connection
     */
    public LineDevice(UnaryOperator<String> answers) throws IOException {
        this.answers = answers;
        start(this::welcome);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /** Listens no more, and hangs up on everybody. */
    @Override
    public void close() throws IOException {
        door.close();
        for (Socket guest : guests) {
            guest.close();
        }
    }

    private void welcome() throws IOException {
        while (true) {
            Socket guest = door.accept();
            guests.add(guest);
            if (door.isClosed()) {
                guest.close();
            }
            start(() -> answer(guest));
        }
    }

    private void answer(Socket guest) throws IOException {
        try (guest;
                BufferedReader questions = new BufferedReader(new InputStreamReader(guest.getInputStream(), US_ASCII));
                OutputStream line = guest.getOutputStream()) {
            String question;
            while ((question = questions.readLine()) != null) {
                line.write((answers.apply(question) + "\n").getBytes(US_ASCII));
            }
        } finally {
            guests.remove(guest);
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // the other side has gone, or the device was closed
                    }
                },
                "line-device");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
