package io.tiepm.bench;

import io.tiepm.driver.modbus.BenchLinks;
import io.tiepm.peers.Peer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** As many registers as one server of libmodbus gives, each a point of its own, to the disk. */
final class ModbusRegisters implements Benchmark {
    private static final int LINKS = 60;
    private static final int REGISTERS = 200;
    private static final double PROMISED = 1_000_000;
    private static final String WHAT = "libmodbus (Debian packages gcc, libc6-dev and libmodbus-dev)";

    @Override
    public String name() {
        return "modbus-registers";
    }

    @Override
    public String group() {
        return "drivers";
    }

    @Override
    public String what() {
        return LINKS + " connections to one server of libmodbus, " + REGISTERS
                + " registers over each every 10 ms, to the journal";
    }

    @Override
    public List<Figure> run() throws Exception {
        try (House house = new House("modbus-registers");
                Peer peer = libmodbus(house.folder())) {
            BenchLinks links = new BenchLinks();
            Map<String, String> points = new TreeMap<>();
            for (int register = 0; register < REGISTERS; register++) {
                points.put("r.%03d".formatted(register), "holding:%d:uint16 | 1 | 10ms".formatted(register));
            }
            InetSocketAddress at = peer.address();
            for (int link = 0; link < LINKS; link++) {
                house.add("plc-" + link, "modbus-tcp", points, links.to(at.getHostString(), at.getPort()));
            }
            return house.measure(Duration.ofSeconds(20), Duration.ofSeconds(30), PROMISED, peer.process());
        }
    }

    private static Peer libmodbus(Path folder) throws Exception {
        Path source = Sources.root().resolve("itests/peers/src/test/peers/libmodbus.c");
        Path program = folder.resolve("libmodbus");
        Peer.run(WHAT, "gcc", "-O2", "-o", program.toString(), source.toString(), "-I/usr/include/modbus", "-lmodbus");
        return Peer.start(WHAT, program.toString());
    }
}
