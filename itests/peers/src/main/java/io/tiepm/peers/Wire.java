package io.tiepm.peers;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Listens to Modbus TCP, S7 or EtherNet/IP on the loopback interface by tshark, on given ports only, and tells afterwards which
 * function codes were asked for. Needs the right to capture. Knocks once at the first of the ports when it begins and
 * when it ends.
 */
public final class Wire implements Closeable {
    /** The function codes that change something in a device. */
    public static final List<Integer> WRITES = List.of(5, 6, 15, 16, 21, 22, 23);

    private static final String WHAT = "tshark (Debian package tshark, with the right to capture)";

    private final Process tshark;
    private final Path capture;
    private final int[] ports;

    private Wire(Process tshark, Path capture, int[] ports) {
        this.tshark = tshark;
        this.capture = capture;
        this.ports = ports;
    }

    /**
     * Begins to listen; returns when it does. Where tshark cannot be used the test is skipped, or fails, as {@link
     * Required} says.
     *
     * @param ports the devices' own ports
     */
    public static Wire listen(int... ports) throws IOException, InterruptedException {
        Path capture = Files.createTempFile("wire", ".pcapng");
        Path said = Files.createTempFile("wire", ".log");
        String filter =
                Arrays.stream(ports).mapToObj(port -> "tcp port " + port).collect(Collectors.joining(" or "));
        try {
            Process tshark = new ProcessBuilder("tshark", "-i", "lo", "-f", filter, "-w", capture.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!Files.readString(said).contains("Capture started")) {
                if (!tshark.isAlive() || System.nanoTime() > giveUp) {
                    tshark.destroyForcibly();
                    throw Required.missing(WHAT, Files.readString(said));
                }
                tshark.waitFor(20, TimeUnit.MILLISECONDS);
            }
            Wire wire = new Wire(tshark, capture, ports.clone());
            wire.catchUp();
            return wire;
        } catch (IOException none) {
            throw Required.missing(WHAT, none.getMessage());
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /**
     * Stops listening, and tells how often each function code of Modbus was asked for.
     *
     * @throws IOException if tshark cannot read what it wrote
     */
    public Map<Integer, Long> requests() throws IOException, InterruptedException {
        return counts("mbtcp", "modbus", "modbus.func_code");
    }

    /**
     * Stops listening, and tells how often each function code of S7 was asked for; -1 stands for what a controller is
     * told by a message of another kind.
     *
     * @throws IOException if tshark cannot read what it wrote
     */
    public Map<Integer, Long> s7Requests() throws IOException, InterruptedException {
        Map<Integer, Long> functions = counts("tpkt", "s7comm.header.rosctr == 1", "s7comm.param.func");
        long others = counts("tpkt", "s7comm and s7comm.header.rosctr != 1", "s7comm.header.rosctr").values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (others > 0) {
            functions.put(-1, others);
        }
        return functions;
    }

    /**
     * Stops listening, and tells how often each service of CIP was asked for over EtherNet/IP, those inside of others
     * included.
     *
     * @throws IOException if tshark cannot read what it wrote
     */
    public Map<Integer, Long> cipRequests() throws IOException, InterruptedException {
        return counts("enip", "cip.rr == 0", "cip.sc");
    }

    /**
     * Stops listening, and tells what of it the dissector of this protocol takes for malformed, either way, one line
     * each.
     *
     * @param protocol as tshark calls it, for example {@code enip}
     * @throws IOException if tshark cannot read what it wrote
     */
    public List<String> malformed(String protocol) throws IOException, InterruptedException {
        return lines(protocol, "_ws.malformed or _ws.expert.group == \"Malformed\"", "_ws.col.Info");
    }

    private Map<Integer, Long> counts(String protocol, String which, String field)
            throws IOException, InterruptedException {
        String toDevices =
                Arrays.stream(ports).mapToObj(port -> "tcp.dstport==" + port).collect(Collectors.joining(" or "));
        return lines(protocol, which + " and (" + toDevices + ")", field).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .filter(code -> !code.isBlank())
                .collect(Collectors.groupingBy(
                        code -> Integer.decode(code.strip()), TreeMap::new, Collectors.counting()));
    }

    private List<String> lines(String protocol, String which, String field) throws IOException, InterruptedException {
        if (tshark.isAlive()) {
            catchUp();
        }
        tshark.destroy();
        tshark.waitFor();
        List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
        for (int port : ports) {
            command.addAll(List.of("-d", "tcp.port==" + port + "," + protocol));
        }
        command.addAll(List.of("-Y", which, "-T", "fields", "-e", field));
        Process reader = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (reader.waitFor() != 0) {
            throw new IOException("tshark could not read " + capture);
        }
        return said.lines().toList();
    }

    /**
     * Knocks at the first device, and waits until the knock is in the capture: packets lie in buffers for a while, and
     * those that lie there when tshark ends are lost.
     */
    private void catchUp() throws IOException, InterruptedException {
        byte[] knock;
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int from = socket.getLocalPort();
            knock = new byte[] {(byte) (from >> 8), (byte) from, (byte) (ports[0] >> 8), (byte) ports[0]};
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[0]), 1000);
            } catch (IOException refused) {
                // the knock was heard all the same
            }
        }
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!contains(Files.readAllBytes(capture), knock)) {
            if (System.nanoTime() > giveUp) {
                throw new IOException("tshark does not hear what goes to port " + ports[0] + " on lo");
            }
            Thread.sleep(50);
        }
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        tshark.destroyForcibly();
        Files.deleteIfExists(capture);
    }
}
