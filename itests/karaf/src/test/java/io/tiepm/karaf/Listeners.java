package io.tiepm.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sockets a process listens on, as Linux tells them. */
final class Listeners {

    private static final String LISTEN = "0A";

    private Listeners() {}

    /** Local addresses as they stand in /proc/net: hexadecimal ADDRESS:PORT. */
    static List<String> of(long pid) throws IOException {
        Set<String> own = inodes(pid);
        return Stream.concat(sockets("tcp"), sockets("tcp6"))
                .map(line -> line.strip().split("\\s+"))
                .filter(field -> field[3].equals(LISTEN) && own.contains("socket:[" + field[9] + "]"))
                .map(field -> field[1])
                .toList();
    }

    /** True for 127.0.0.0/8, alone or within an IPv6 address, and for ::1. */
    static boolean loopback(String address) {
        String host = address.substring(0, address.indexOf(':'));
        return switch (host.length()) {
            case 8 -> host.endsWith("7F");
            case 32 -> host.startsWith("0000000000000000FFFF0000") && host.endsWith("7F")
                    || host.equals("00000000000000000000000001000000");
            default -> false;
        };
    }

    private static Stream<String> sockets(String family) throws IOException {
        Path table = Path.of("/proc/net", family);
        return Files.exists(table) ? Files.readAllLines(table).stream().skip(1) : Stream.empty();
    }

    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    inodes.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        return inodes;
    }
}
