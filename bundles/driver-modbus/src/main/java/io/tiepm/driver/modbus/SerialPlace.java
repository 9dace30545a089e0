package io.tiepm.driver.modbus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The device file of a serial port, and what to tell people who have trouble with it. */
final class SerialPlace {
    private static final int NO_ACCESS = 13;

    /** Busy, and what jSerialComm leaves behind when another one holds its lock. */
    private static final Set<Integer> IN_USE = Set.of(16, 11, 2);

    private SerialPlace() {}

    /**
     * @throws IllegalArgumentException if it can be none
     */
    static String of(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "serial.port is missing; name its device file, for example serial.port = /dev/ttyUSB0");
        }
        return name.strip();
    }

    /**
     * The one name of a port that may have several, such as those of {@code /dev/serial/by-id}.
     *
     * @throws IOException if it is not there
     */
    static String real(String place) throws IOException {
        try {
            return onFiles(place) ? Path.of(place).toRealPath().toString() : place;
        } catch (IOException none) {
            throw new IOException(missing(place), none);
        }
    }

    /**
     * @throws IOException if it cannot be used; the message says why and what helps
     */
    static void check(String place) throws IOException {
        if (!onFiles(place)) {
            return;
        }
        Path file = Path.of(place);
        if (!Files.exists(file)) {
            throw new IOException(missing(place));
        }
        if (Files.isRegularFile(file) || Files.isDirectory(file)) {
            throw new IOException(place + " is no serial port; name its device file, such as /dev/ttyUSB0");
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new IOException(forbidden(place));
        }
    }

    static String missing(String place) {
        return "there is no serial port " + place
                + "; plug the adapter in, or look under /dev/serial/by-id for its name";
    }

    static String forbidden(String place) {
        return "serial port " + place + " may not be used by user " + System.getProperty("user.name")
                + "; add that user to the group dialout (usermod -a -G dialout) and start the server again";
    }

    /**
     * Why a port that is there did not open.
     *
     * @param error the number of the operating system
     */
    static String refused(Wiring wiring, int error) {
        if (error == NO_ACCESS) {
            return forbidden(wiring.place());
        }
        if (IN_USE.contains(error)) {
            return "serial port " + wiring.place() + " is in use by another program; end that one first";
        }
        return "serial port " + wiring.place() + " does not open as " + wiring + " (error " + error
                + " of the system); check that its adapter can be set so";
    }

    private static boolean onFiles(String place) {
        return place.startsWith("/");
    }
}
