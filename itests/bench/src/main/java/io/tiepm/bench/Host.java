package io.tiepm.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * On what was measured.
 *
 * @param cores that this process may use
 * @param memoryMb of the machine
 */
record Host(int cores, String cpu, long memoryMb, String jdk, String system) {
    static Host here() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Host(
                Runtime.getRuntime().availableProcessors(),
                cpuName(),
                system.getTotalMemorySize() >> 20,
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
    }

    @Override
    public String toString() {
        return cores + " cores of " + cpu + ", " + memoryMb + " MB, " + jdk + ", " + system;
    }

    private static String cpuName() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }
}
