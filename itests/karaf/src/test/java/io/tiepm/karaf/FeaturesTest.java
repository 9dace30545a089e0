package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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
        server.edit("org.apache.karaf.features.cfg", text -> text.replaceFirst("\\btiepm/", "tiepm-first-start/"));
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

    /** What a feature alone has nobody to talk to may wait; what does not resolve or start may not. */
    private static void comesAndGoes(String feature) throws IOException {
        Set<String> before = server.bundles().keySet();
        server.exec("feature:install " + feature).ok();
        Map<String, String> bundles = server.bundles();
        server.exec("feature:uninstall " + feature).ok();
        bundles.values().removeIf(state -> state.equals("Active") || state.equals("Waiting"));
        assertEquals(Map.of(), bundles);
        assertEquals(before, server.bundles().keySet());
    }
}
