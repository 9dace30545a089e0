package io.tiepm.karaf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A vendor's driver is installed, exchanged and taken out while it measures. {@code -Dtiepm.swaps=100} exchanges more often
 * than every build has time for.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwapStoryTest {
    private static final int SWAPS = Integer.getInteger("tiepm.swaps", 20);
    private static final int POINTS = 10_000;
    private static final String LINK = "io.tiepm.driver.rapid~rapid.cfg";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static Path first;
    private static Path second;
    private static Path deaf;
    private static Path hanging;
    private static Path unsigned;

    /** One of its own: its log is full of what was refused, and it is ended by force. */
    private static Server server;

    @BeforeAll
    static void build() throws Exception {
        server = Server.unpack(Files.createDirectory(folder.resolve("home"))).start();
        VendorShop acme = new VendorShop(folder);
        first = acme.driver("1.0.0", Map.of());
        second = acme.driver("1.1.0", Map.of());
        deaf = acme.driver("2.0.0", Map.of());
        hanging = acme.driver("1.2.0", Map.of("Bundle-Activator", "com.acme.rapid.Hanging"));
        unsigned = acme.unsigned("1.3.0", Map.of());
        acme.pin(server.etc().resolve("vendors/acme.pem"));
        server.edit("io.tiepm.deploy.signed.cfg", text -> "watch.limit.s = 10\nstart.limit.s = 3\n");
        server.edit("io.tiepm.asset~rapid.cfg", text -> "manufacturer = Acme\nserial = 1\n");
        measure(1, "100ms");
    }

    @AfterAll
    static void leave() {
        if (server != null) {
            server.close();
        }
    }

    private static void measure(int points, String period) throws IOException {
        StringBuilder file = new StringBuilder("asset = rapid\n");
        for (int i = 0; i < points; i++) {
            // short lines: a configuration file has 256 KB at most
            file.append("point.p%d=%d|1|%s\n".formatted(i, i, period));
        }
        server.edit(LINK, text -> file.toString());
    }

    private Answer install(Path file) throws IOException {
        return server.exec("tiepm:driver-install " + file);
    }

    private JsonNode json(String command) throws IOException {
        String[] words = command.split(" ", 2);
        return JSON.readTree(server.exec(words[0] + " --json" + (words.length > 1 ? " " + words[1] : ""))
                .ok());
    }

    private void isUp(int points) throws IOException, InterruptedException {
        server.await("the link to measure", () -> {
            Answer answer = server.exec("tiepm:driver-list --json");
            for (JsonNode link : JSON.readTree(answer.status() == 0 ? answer.text() : "[]")) {
                if (link.path("name").asText().equals("rapid")) {
                    return link.path("state").asText().equals("up")
                            && link.path("points").asInt() == points;
                }
            }
            return false;
        });
    }

    @Test
    @Order(1)
    void whatIsNotSignedStaysOutAndWhatIsComesIn() throws Exception {
        Answer refused = install(unsigned);
        assertNotEquals(0, refused.status());
        assertTrue(refused.text().contains("is not signed; have its vendor sign it"), refused::toString);
        assertEquals(
                "com.acme.rapid",
                json("tiepm:driver-install --dry-run " + first).path("name").asText());
        assertEquals(0, json("tiepm:driver-installed").size());
        assertTrue(install(first).ok().contains("com.acme.rapid 1.0.0 is started"));
        isUp(1);
        assertEquals("CN=Acme", json("tiepm:vendor-list").get(0).path("subject").asText());
    }

    @Test
    @Order(2)
    void versionsThatHangOrMeasureNothingAreTakenOutByThemselves() throws Exception {
        Answer silent = install(deaf);
        assertNotEquals(0, silent.status());
        assertTrue(silent.text().contains("com.acme.rapid 1.0.0 runs again"), silent::toString);
        Answer hung = install(hanging);
        assertNotEquals(0, hung.status());
        assertTrue(hung.text().contains("has not come back for 3 s"), hung::toString);
        isUp(1);
    }

    @Test
    @Order(3)
    void exchangesLeaveNoClassLoaderAndNoThreadBehind() throws Exception {
        swap(5);
        Leftovers before = Leftovers.of(server.pid());
        swap(SWAPS);
        Leftovers after = Leftovers.of(server.pid());
        assertEquals(before.bundleLoaders(), after.bundleLoaders(), "class loaders of bundles");
        assertTrue(after.threads() <= before.threads() + 4, before + " " + after);
        assertTrue(after.metaspace() < before.metaspace() * 1.05, before + " " + after);
    }

    private void swap(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            install(i % 2 == 0 ? second : first).ok();
        }
        install(first).ok();
    }

    @Test
    @Order(4)
    void tenThousandReadingsASecondMissOnePeriodAndLoseNoNumber() throws Exception {
        measure(POINTS, "1s");
        isUp(POINTS);
        long begun = last();
        server.await("readings", () -> last() > begun + 3);
        Instant from = Instant.now();
        long before = last();
        install(second).ok();
        long after = last();
        server.await("readings of the new version", () -> last() > after + 3);
        long now = last();
        for (long sequence = before; sequence <= now; sequence++) {
            assertTrue(
                    json("tiepm:batch-verify rapid " + sequence)
                            .path("verified")
                            .asBoolean(),
                    "batch " + sequence);
        }
        Duration longest = longest(from.minusSeconds(3), "rapid/p17");
        assertTrue(longest.compareTo(Duration.ofSeconds(2)) <= 0, "a reading came only after " + longest);
        assertEquals(0, json("tiepm:status").path("dropped").asLong());
        assertEquals(0, json("tiepm:status").path("rejected").asLong());
    }

    private long last() throws IOException {
        Answer answer = server.exec("tiepm:batch-verify --json rapid");
        return answer.status() == 0
                ? JSON.readTree(answer.text()).path("sequence").asLong()
                : 0;
    }

    private Duration longest(Instant from, String point) throws IOException {
        Duration longest = Duration.ZERO;
        Instant last = from;
        for (JsonNode sample : json("tiepm:point-history --limit 1000 --from " + from + " " + point)) {
            if (sample.path("quality").asText().equals("good")) {
                Instant at = Instant.parse(sample.path("at").asText());
                longest = longest.compareTo(Duration.between(last, at)) < 0 ? Duration.between(last, at) : longest;
                last = at;
            }
        }
        assertNotEquals(Duration.ZERO, longest, "no reading at all");
        return longest;
    }

    @Test
    @Order(5)
    void itIsThereAfterARestartWithoutTheCache() throws Exception {
        measure(1, "100ms");
        isUp(1);
        // the version that hung still has its lock, for which an orderly end would wait
        server.kill();
        try (Stream<Path> cache = Files.walk(server.home().resolve("data/cache"))) {
            for (Path file : cache.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        server.start();
        isUp(1);
        JsonNode driver = json("tiepm:driver-installed").get(0);
        assertEquals(
                "1.1.0 running 1.0.0",
                driver.path("version").asText() + " " + driver.path("state").asText() + " "
                        + driver.path("previous").asText());
        assertTrue(server.exec("tiepm:driver-rollback com.acme.rapid").ok().contains("1.0.0 is started"));
    }

    /** What exchanges could leave behind. */
    private record Leftovers(long bundleLoaders, long threads, long metaspace) {
        static Leftovers of(long pid) throws IOException, InterruptedException {
            jcmd(pid, "GC.run");
            jcmd(pid, "GC.run");
            String loaders = jcmd(pid, "VM.classloader_stats");
            String total = loaders.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow();
            String[] figures = total.replaceFirst(".*=\\s*\\d+", "").strip().split("\\s+");
            return new Leftovers(
                    loaders.lines()
                            .filter(line -> line.contains("BundleClassLoader"))
                            .count(),
                    jcmd(pid, "Thread.print")
                            .lines()
                            .filter(line -> line.startsWith("\""))
                            // those of Karaf's console linger for a while after each command
                            .filter(line -> !line.startsWith("\"session-"))
                            .count(),
                    Long.parseLong(figures[1]));
        }

        private static String jcmd(long pid, String command) throws IOException, InterruptedException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        }
    }
}
