package io.tiepm.demo.plant;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A controller that speaks Modbus TCP. */
final class ModbusFace implements Face {
    static final String DRIVER = "io.tiepm.driver.modbus";

    private final int port;
    private final RegisterMap map;
    private final RegisterImage image;
    private final ModbusServer server;

    /**
     * @throws IOException if the server cannot listen on the port
     */
    ModbusFace(Machine machine, Readings first, int port) throws IOException {
        this.port = port;
        map = RegisterMap.of(machine);
        image = new RegisterImage(map.words(first));
        server = new ModbusServer(machine.name(), port, image);
    }

    @Override
    public String driver() {
        return DRIVER;
    }

    @Override
    public SortedMap<String, String> way() {
        return new TreeMap<>(Map.of("host", "127.0.0.1", "port", Integer.toString(port)));
    }

    @Override
    public void show(Readings readings) {
        image.show(map.words(readings));
    }

    @Override
    public void close() {
        server.close();
    }
}
