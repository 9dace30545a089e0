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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Listens to Modbus TCP, S7, EtherNet/IP, OPC UA or MQTT on the loopback interface by tshark, on given ports only, and tells
 * afterwards what was asked for. Needs the right to capture. Knocks once at the first of the ports when it begins and
 * when it ends.
 */
public final class Wire implements Closeable {
    /** The function codes that change something in a device. */
    public static final List<Integer> WRITES = List.of(5, 6, 15, 16, 21, 22, 23);

    /**
     * The services of OPC UA that change nothing in a server: those of sessions and of subscriptions, GetEndpoints, Browse,
     * BrowseNext, TranslateBrowsePathsToNodeIds, Read and HistoryRead, by the numbers of their requests.
     */
    public static final Set<Integer> READING_SERVICES = Set.of(
            428, 446, 452, 461, 467, 473, 527, 533, 554, 631, 664, 751, 763, 769, 781, 787, 793, 799, 826, 832, 847);

    /** The service of OPC UA that writes values. */
    public static final int WRITE_SERVICE = 673;

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
     * @param at the ports that speak it; none for all
     * @throws IOException if tshark cannot read what it wrote
     */
    public Map<Integer, Long> requests(int... at) throws IOException, InterruptedException {
        return counts(read("mbtcp", "modbus", at, "modbus.func_code"));
    }

    /**
     * Stops listening, and tells how often each function code of S7 was asked for; -1 stands for what a controller is
     * told by a message of another kind.
     *
     * @throws IOException if tshark cannot read what it wrote
     */
    public Map<Integer, Long> s7Requests() throws IOException, InterruptedException {
        Map<Integer, Long> functions =
                counts(read("tpkt", "s7comm.header.rosctr == 1", new int[0], "s7comm.param.func"));
        long others = counts(read("tpkt", "s7comm and s7comm.header.rosctr != 1", new int[0], "s7comm.header.rosctr"))
                .values()
                .stream()
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
        return counts(read("enip", "cip.rr == 0", new int[0], "cip.sc"));
    }

    /**
     * Stops listening, and tells what of it the dissector of this protocol takes for malformed, either way, one line
     * each.
     *
     * @param protocol as tshark calls it, for example {@code enip}
     * @throws IOException if tshark cannot read what it wrote
     */
    public List<String> malformed(String protocol) throws IOException, InterruptedException {
        return rows(protocol, "_ws.malformed or _ws.expert.group == \"Malformed\"", ports, "_ws.col.Info").stream()
                .map(row -> row[0])
                .toList();
    }

    /**
     * Stops listening, and tells how often each service of OPC UA was asked for, by the number of its request (OPC UA 6,
     * "Request"); where the line is encrypted only those are seen that open it.
     *
     * @param at the ports that speak it; none for all
     * @throws IOException if tshark cannot read what it wrote
     */
    public Map<Integer, Long> opcUaRequests(int... at) throws IOException, InterruptedException {
        return counts(read("opcua", "opcua", at, "opcua.servicenodeid.numeric"));
    }

    /**
     * Stops listening, and tells which topics of MQTT each client published under, or said in its last will, by client id.
     *
     * @param at the brokers' ports; none for all
     * @throws IOException if tshark cannot read what it wrote
     */
    public Map<String, Set<String>> published(int... at) throws IOException, InterruptedException {
        Map<String, String> clients = new HashMap<>();
        Map<String, Set<String>> topics = new TreeMap<>();
        for (String[] seen : read("mqtt", "mqtt.msgtype == 1", at, "tcp.stream", "mqtt.clientid", "mqtt.willtopic")) {
            clients.put(seen[0], seen[1]);
            topics.computeIfAbsent(seen[1], client -> new TreeSet<>()).addAll(several(seen[2]));
        }
        for (String[] seen : read("mqtt", "mqtt.msgtype == 3", at, "tcp.stream", "mqtt.topic")) {
            String client = clients.getOrDefault(seen[0], "unknown");
            topics.computeIfAbsent(client, unknown -> new TreeSet<>()).addAll(several(seen[1]));
        }
        return topics;
    }

    private static Map<Integer, Long> counts(List<String[]> rows) {
        return rows.stream()
                .flatMap(row -> several(row[0]).stream())
                .collect(Collectors.groupingBy(Integer::decode, TreeMap::new, Collectors.counting()));
    }

    private static List<String> several(String field) {
        return Arrays.stream(field.split("\\|"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** Fields of every packet to the devices that fits; what a packet has several of stands between bars. */
    private List<String[]> read(String protocol, String which, int[] at, String... fields)
            throws IOException, InterruptedException {
        int[] devices = at.length == 0 ? ports : at;
        String toDevices =
                Arrays.stream(devices).mapToObj(port -> "tcp.dstport==" + port).collect(Collectors.joining(" or "));
        return rows(protocol, "(" + which + ") and (" + toDevices + ")", devices, fields);
    }

    private List<String[]> rows(String protocol, String which, int[] devices, String... fields)
            throws IOException, InterruptedException {
        if (tshark.isAlive()) {
            catchUp();
        }
        tshark.destroy();
        tshark.waitFor();
        List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
        for (int port : devices) {
            command.addAll(List.of("-d", "tcp.port==" + port + "," + protocol));
        }
        command.addAll(List.of("-Y", which, "-T", "fields", "-E", "separator=/t", "-E", "aggregator=|"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        Process reader = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String rows = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (reader.waitFor() != 0) {
            throw new IOException("tshark could not read " + capture);
        }
        return rows.lines()
                .map(row -> Arrays.copyOf(row.split("\t", -1), fields.length))
                .toList();
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
