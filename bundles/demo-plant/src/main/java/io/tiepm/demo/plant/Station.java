package io.tiepm.demo.plant;

import java.io.IOException;

/** A machine with the server behind which it stands. Advanced by one thread. */
final class Station implements AutoCloseable {
    private final Machine machine;
    private final int port;
    private final RegisterImage image;
    private final ModbusServer server;

    /**
     * @throws IOException if the server cannot listen on the port
     */
    Station(Machine machine, int port) throws IOException {
        this.machine = machine;
        this.port = port;
        this.image = new RegisterImage(machine.registers());
        this.server = new ModbusServer(machine.name(), port, image);
    }

    void advance(double seconds) {
        machine.advance(seconds);
    }

    void show() {
        image.show(machine.registers());
    }

    Machine machine() {
        return machine;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        server.close();
    }
}
