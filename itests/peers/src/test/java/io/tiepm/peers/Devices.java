package io.tiepm.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The three programs that play the device of src/test/peers/README.md. */
final class Devices {
    private static final Path SOURCES = Path.of("src", "test", "peers");

    private Devices() {}

    static Peer libmodbus() throws IOException, InterruptedException {
        String what = "libmodbus (Debian packages gcc, libc6-dev and libmodbus-dev)";
        Path program = Files.createDirectories(Path.of("target", "peers")).resolve("libmodbus");
        Peer.run(
                what,
                "gcc",
                "-Wall",
                "-o",
                program.toString(),
                SOURCES.resolve("libmodbus.c").toString(),
                "-I/usr/include/modbus",
                "-lmodbus");
        return Peer.start(what, program.toString());
    }

    static Peer pymodbus() throws IOException, InterruptedException {
        return Peer.start(
                "pymodbus (Debian package python3-pymodbus)",
                "/usr/bin/python3",
                SOURCES.resolve("pymodbus_peer.py").toString());
    }

    static Peer modbusSerial() throws IOException, InterruptedException {
        return Peer.start(
                "modbus-serial (Debian package nodejs, then itests/peers/install)",
                "node",
                SOURCES.resolve("modbus_serial_peer.js").toString());
    }
}
