package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each feature of the product, installed alone into a server that has nothing else of it, and taken out again. */
class FeaturesTest {

    @TempDir
    static Path home;

    private static Server server;

    @BeforeAll
    static void startWithoutTheProduct() throws IOException, InterruptedException {
        server = Server.unpack(home);
        server.edit(
                "org.apache.karaf.features.cfg",
                text -> text.replaceFirst("(?m)^(\\s*)tiepm/(\\S+)", "$1tiepm-first-start/$2"));
        server.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> installsAlone() throws IOException {
        return server.exec("feature:list --no-format").lines().stream()
                .map(line -> line.split("\\s")[0])
                .filter(name -> name.equals("tiepm") || name.startsWith("tiepm-"))
                .filter(name -> !name.equals("tiepm-first-start"))
                .map(name -> dynamicTest(name, () -> comesAndGoes(name)));
    }

    private void comesAndGoes(String feature) throws IOException {
        List<String> before = bundles();
        server.exec("feature:install " + feature).ok();
        assertEquals(
                List.of(),
                bundles().stream().filter(line -> !line.contains("Active")).toList());
        server.exec("feature:uninstall " + feature).ok();
        assertEquals(names(before), names(bundles()));
    }

    private static List<String> bundles() throws IOException {
        return server.exec("bundle:list -t 0 -s --no-format").lines();
    }

    private static List<String> names(List<String> bundles) {
        return bundles.stream()
                .map(line -> line.split("\\s"))
                .map(part -> part[part.length - 1])
                .sorted()
                .toList();
    }
}
