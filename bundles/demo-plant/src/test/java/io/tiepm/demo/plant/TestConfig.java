package io.tiepm.demo.plant;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.ServerSocket;

record TestConfig(
        int port_base,
        double speed,
        long seed,
        double fault_after_min,
        String data,
        int data_machines_max,
        String opcua_line)
        implements PlantConfig {
    static TestConfig physics(int port) {
        return new TestConfig(port, 0, 1, 32, "", 32, "encrypted");
    }

    /** With a line of OPC UA that anybody may read. */
    static TestConfig open(int port) {
        return new TestConfig(port, 0, 1, 32, "", 32, "open");
    }

    static TestConfig replay(int port, String folder, double speed) {
        return new TestConfig(port, speed, 1, 32, folder, 32, "encrypted");
    }

    /** A port that is free now, with some more behind it that probably are. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Math.min(socket.getLocalPort(), 64_000);
        }
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return PlantConfig.class;
    }
}
