package io.tiepm.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs that play the devices of src/test/peers/README.md. */
final class Devices {
    private static final Path SOURCES = Path.of("src", "test", "peers");

    private static final String LIBMODBUS = "libmodbus (Debian packages gcc, libc6-dev and libmodbus-dev)";

    private static final String PYMODBUS = "pymodbus (Debian packages python3-pymodbus and python3-serial-asyncio)";

    private static final String MODBUS_SERIAL = "modbus-serial (Debian package nodejs, then itests/peers/install)";

    private static final String NODE_OPCUA = "node-opcua-server (Debian package nodejs, then itests/peers/install)";

    private static final String SNAP7 =
            "snap7 (Debian packages nodejs, g++, make, python3 and, with Debian's own nodejs,"
                    + " libnode-dev; then itests/peers/install)";

    private Devices() {}

    static Peer libmodbus() throws IOException, InterruptedException {
        return Peer.start(LIBMODBUS, libmodbusProgram());
    }

    /** One unit on a serial line, by RTU. */
    static Peer libmodbus(Path line, int unit) throws IOException, InterruptedException {
        return Peer.start(LIBMODBUS, libmodbusProgram(), line.toString(), String.valueOf(unit));
    }

    private static String libmodbusProgram() throws IOException, InterruptedException {
        Path program = Files.createDirectories(Path.of("target", "peers")).resolve("libmodbus");
        Peer.run(
                LIBMODBUS,
                "gcc",
                "-Wall",
                "-o",
                program.toString(),
                SOURCES.resolve("libmodbus.c").toString(),
                "-I/usr/include/modbus",
                "-lmodbus");
        return program.toString();
    }

    /**
     * @param kind none for Modbus TCP; {@code rtu-tcp}; {@code rtu FILE UNIT} or {@code ascii FILE UNIT}
     */
    static Peer pymodbus(String... kind) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("/usr/bin/python3", SOURCES.resolve("pymodbus_peer.py").toString()));
        command.addAll(List.of(kind));
        return Peer.start(PYMODBUS, command.toArray(String[]::new));
    }

    /** A serial line with terminals for so many units; its commands go through its port. */
    static Peer serialLine(Path folder, int units) throws IOException, InterruptedException {
        return Peer.start(
                "python3 with pseudo terminals",
                "/usr/bin/python3",
                SOURCES.resolve("serial_line.py").toString(),
                folder.toString(),
                String.valueOf(units));
    }

    static Peer modbusSerial() throws IOException, InterruptedException {
        return Peer.start(
                MODBUS_SERIAL, "node", SOURCES.resolve("modbus_serial_peer.js").toString());
    }

    /** The server of OPC UA, with options of opcua_peer.js. */
    static Peer nodeOpcua(String... options) throws IOException, InterruptedException {
        return Peer.start(NODE_OPCUA, nodeOpcuaCommand(options));
    }

    /** As {@link #nodeOpcua}, in the place of one that has ended. */
    static Peer nodeOpcuaAt(int port, String... options) throws IOException, InterruptedException {
        return Peer.startAt(port, NODE_OPCUA, nodeOpcuaCommand(options));
    }

    private static String[] nodeOpcuaCommand(String... options) {
        List<String> command =
                new ArrayList<>(List.of("node", SOURCES.resolve("opcua_peer.js").toString()));
        command.addAll(List.of(options));
        return command.toArray(String[]::new);
    }

    /** Writes to a variable of a server of OPC UA whose line is open; the server may refuse. */
    static void writeByOpcUa(String node, int port) throws InterruptedException {
        Peer.run(NODE_OPCUA, "node", SOURCES.resolve("opcua_writer.js").toString(), node, String.valueOf(port));
    }

    /** The controller that speaks S7. */
    static Peer snap7() throws IOException, InterruptedException {
        return Peer.start(SNAP7, "node", SOURCES.resolve("s7_peer.js").toString());
    }

    /** As {@link #snap7}, in the place of one that has ended. */
    static Peer snap7At(int port) throws IOException, InterruptedException {
        return Peer.startAt(port, SNAP7, "node", SOURCES.resolve("s7_peer.js").toString());
    }

    /** The devices of swarm.js, on 127.0.10.1 and the following. */
    static Peer swarm(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "swarm.js", "run"));
        command.addAll(List.of(options));
        command.add("--port");
        return Peer.start(MODBUS_SERIAL, command.toArray(String[]::new));
    }
}
