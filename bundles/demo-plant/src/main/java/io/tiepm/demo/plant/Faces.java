package io.tiepm.demo.plant;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which machine speaks which protocol.
 *
 * @param certificates the folder of the house's certificates of OPC UA; empty for lines that are open
 */
record Faces(Optional<Path> certificates) {
    /**
     * Opens the face of a machine; blocks until it can be seen, which may take some seconds.
     *
     * @param first what is measured of it now
     * @throws IOException if the port is taken; one sentence that says what helps
     */
    Face open(Machine machine, Readings first, int port) throws IOException {
        return switch (machine.name()) {
            case "turbine-1" -> new OpcUaFace(machine, first, port, certificates);
            case "transformer-1" -> new SparkplugFace(machine, first, port);
            default -> new ModbusFace(machine, first, port);
        };
    }

    /** Whether that takes so long that nobody is to wait for it. */
    boolean isSlow(Machine machine) {
        return machine.name().equals("turbine-1");
    }
}
