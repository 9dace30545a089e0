package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that reaches no repository starts whole, and opens nothing to the outside. */
@ExtendWith(OneServer.class)
class BootTest {

    private final Server server;

    BootTest(Server server) {
        this.server = server;
    }

    @Test
    void everyBundleIsActive() throws IOException {
        Map<String, String> bundles = server.bundles();
        assertEquals("Active", bundles.get("io.tiepm.evidence"));
        bundles.values().removeIf("Active"::equals);
        assertEquals(Map.of(), bundles);
    }

    @Test
    void nothingGoesWrongOnTheWay() throws IOException {
        assertEquals(
                List.of(),
                server.log()
                        .lines()
                        .filter(line -> line.contains("| ERROR |") || line.contains("| WARN  |"))
                        .filter(line -> !line.contains("Exception caught while executing command"))
                        .toList());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void listensOnLoopbackOnly() throws IOException {
        List<String> listeners = Listeners.of(server.pid());
        assertTrue(
                listeners.stream().anyMatch(address -> address.endsWith(":%04X".formatted(server.port()))),
                listeners::toString);
        assertEquals(
                List.of(),
                listeners.stream()
                        .filter(address -> !Listeners.loopback(address))
                        .toList());
    }

    @Test
    void aCommandThatFailsSaysSo() throws IOException {
        assertNotEquals(0, server.exec("feature:install no-such-feature").status());
        assertNotEquals(0, server.exec("no-such:command").status());
    }

    @Test
    void theProductsOwnConfigurationFilesAreLeftToItsOwnLoader() throws IOException, InterruptedException {
        server.edit("io.tiepm.story~left-alone.cfg", text -> "key = value\n");
        server.edit("story.picked.up.cfg", text -> "key = value\n");
        server.await(
                "the other file to be picked up",
                () -> server.exec("config:list").ok().contains("story.picked.up"));
        assertFalse(server.exec("config:list").ok().contains("io.tiepm.story"));
    }
}
