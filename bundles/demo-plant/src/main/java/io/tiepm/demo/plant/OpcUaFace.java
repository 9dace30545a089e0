package io.tiepm.demo.plant;

import io.tiepm.demo.plant.opcua.MachineServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A controller with a server of OPC UA. */
final class OpcUaFace implements Face {
    static final String DRIVER = "io.tiepm.driver.opcua";

    private final int port;
    private final boolean open;
    private final MachineServer server;

    /**
     * @param certificates the folder of the house's certificates of OPC UA; empty for a line that is open
     * @throws IOException if the server cannot listen on the port, or cannot make itself trusted
     */
    OpcUaFace(Machine machine, Readings first, int port, Optional<Path> certificates) throws IOException {
        this.port = port;
        open = certificates.isEmpty();
        server = new MachineServer(machine.name(), port, certificates, first.values(), Clock.systemUTC());
    }

    @Override
    public String driver() {
        return DRIVER;
    }

    @Override
    public SortedMap<String, String> way() {
        SortedMap<String, String> way = new TreeMap<>(Map.of("endpoint", "opc.tcp://127.0.0.1:" + port));
        if (open) {
            way.put("security.policy", "None");
            way.put("allow.insecure", "true");
        }
        return way;
    }

    @Override
    public void show(Readings readings) {
        server.show(readings.values());
    }

    @Override
    public void close() {
        server.close();
    }
}
