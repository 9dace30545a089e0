package io.tiepm.karaf;

import io.tiepm.vendor.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The driver of samples/driver-acme as its vendor builds it, elsewhere; unsigned. */
final class Thermometer {
    private static Path built = Path.of("");

    private Thermometer() {}

    /** A copy that may be signed; it is built when first asked for, once a suite. */
    static synchronized Path into(Path folder) throws IOException, InterruptedException {
        if (!Files.isRegularFile(built)) {
            Path workplace = Path.of("target", "vendor").toAbsolutePath();
            remove(workplace);
            Workplace vendor = Workplace.in(Files.createDirectories(workplace));
            Path project = vendor.copy(Workplace.HOUSE.resolve("samples/driver-acme"));
            // its own tests ran with those of the workplace
            vendor.maven(project, "-DskipTests", "package");
            built = project.resolve("target/thermometer-1.0.0.jar");
        }
        return Files.copy(built, folder.resolve(built.getFileName()));
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
