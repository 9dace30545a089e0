package io.tiepm.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tiepm.driver.ethernet.ip.EthernetIpConfig;
import io.tiepm.driver.ethernet.ip.EthernetIpLink;
import io.tiepm.driver.ethernet.ip.FakeLogix;
import io.tiepm.driver.kit.Configs;
import io.tiepm.driver.kit.Points;
import io.tiepm.model.Quality;
import io.tiepm.model.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The controller that the driver of EtherNet/IP is tried on is ours; here it is tried itself, on a client and on a
 * dissector that nobody here wrote. They read from it what the driver reads in its own tests.
 */
@Timeout(180)
class StEthernetIpTest {
    private static final String WHAT = "st-ethernet-ip (Debian package nodejs, then itests/peers/install)";
    private static final int WRITE_TAG = 0x4d;

    private FakeLogix controller;

    @BeforeEach
    void switchOn() throws IOException {
        controller = FakeLogix.plant();
    }

    @AfterEach
    void switchOff() throws IOException {
        controller.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connected", "unconnected"})
    void readsOurControllerAsItWouldAnyOther(String how) throws Exception {
        Map<String, String> told = client(how);
        Map<String, String> expected = new TreeMap<>();
        expected.put("name", "\"TIEPM FakeLogix\"");
        expected.put("serial", String.valueOf(0xc0ffee));
        expected.put("Run", "true");
        expected.put("Sint", "-128");
        expected.put("Int", "-32768");
        expected.put("Dint", "-2147483648");
        expected.put("Lint", "-2");
        expected.put("Usint", "200");
        expected.put("Uint", "65535");
        expected.put("Real", "1.5");
        expected.put("Levels[3]", "1.5");
        expected.put("Map[1,2]", "5");
        expected.put("Status.5", "true");
        expected.put("Status.6", "false");
        expected.put("Motor.Speed", "1500.5");
        expected.put("Motors[2].Hours", "2");
        expected.put("Motor.History[2]", "-3");
        expected.put("Program:Main.Force", "42.5");
        expected.put("Recipe", "\"left hand\"");
        expected.put(
                "Motor",
                "{\"Speed\":1500.5,\"Hours\":12,\"History\":[-1,-2,-3,-4],"
                        + "\"Brake\":{\"ZZZZZZZZZZBrake0\":2,\"Closed\":true,\"Wear\":0.25},\"Mode\":3}");
        expected.put("counts", "3000");
        expected.put("group", "[-32768,1.5,-2147483648]");
        expected.put("refused", "4");
        String tags = told.remove("tags");
        assertTrue(told.remove("Product").matches("\"Sp.ne\""), "it reads texts as UTF-8, which no controller writes");
        assertEquals(expected, told);
        for (String tag :
                List.of("/Real:REAL:0", "/Levels:REAL:1", "/Map:DINT:2", "/Motors:Drive:1", "Main/Force:REAL:0")) {
            assertTrue(tags.contains('"' + tag + '"'), () -> tag + " is not among " + tags);
        }
    }

    @Test
    void saysNothingThatTsharkTakesForMalformed() throws Exception {
        try (Wire wire = Wire.listen(controller.address().getPort())) {
            client("connected");
            client("unconnected");
            drive();
            assertEquals(List.of(), wire.malformed("enip"));
            assertTrue(wire.cipRequests().size() >= 8, "all services were seen");
        }
    }

    @Test
    void isAskedByTheDriverForNothingButReadingAsTsharkSeesIt() throws Exception {
        try (Wire wire = Wire.listen(controller.address().getPort())) {
            drive();
            Map<Integer, Long> services = wire.cipRequests();
            // 4e gives a connection back; to a tag it would be another one, which the driver's own test looks for
            assertEquals(
                    Set.of(0x03, 0x0a, 0x0e, 0x4c, 0x4e, 0x52, 0x54, 0x55, 0x5b),
                    services.keySet(),
                    () -> "asked for: " + services);
        }
    }

    @Test
    void wouldSeeAWriteOnTheWire() throws Exception {
        try (Wire wire = Wire.listen(controller.address().getPort())) {
            CipWriter.writeATag(controller.address());
            Map<Integer, Long> services = wire.cipRequests();
            assertTrue(
                    services.containsKey(WRITE_TAG),
                    () -> "a test that cannot see a write proves nothing: " + services);
        }
    }

    /** Reads and browses in each of the ways that the driver knows. */
    private void drive() throws Exception {
        for (String connection : List.of("auto", "small", "none")) {
            EthernetIpLink link = new EthernetIpLink(Configs.of(
                    EthernetIpConfig.class,
                    Map.of(
                            "host",
                            "127.0.0.1",
                            "port",
                            controller.address().getPort(),
                            "timeout.ms",
                            10_000,
                            "connection",
                            connection)));
            link.connect();
            List<Quality> qualities = link
                    .read(Points.at(
                            "Real", "Flags[40]", "Counts[0..2999]", "@1/1/7:SHORT_STRING", "NoSuchTag", "Motor.Speed"))
                    .stream()
                    .map(Sample::quality)
                    .toList();
            assertEquals(
                    List.of(
                            Quality.GOOD,
                            Quality.GOOD,
                            Quality.GOOD,
                            Quality.GOOD,
                            Quality.NO_SUCH_POINT,
                            Quality.GOOD),
                    qualities);
            String after = "";
            do {
                after = link.browse("", after, 1000).next();
            } while (!after.isEmpty());
            link.disconnect();
        }
    }

    /** What the client read, by name, as JSON. */
    private Map<String, String> client(String how) throws Exception {
        Path said = Files.createTempFile("logix-client", ".log");
        Path complained = Files.createTempFile("logix-client", ".err");
        try {
            Process process = new ProcessBuilder(
                            "node",
                            Path.of("src", "test", "peers", "logix_client.js").toString(),
                            how,
                            String.valueOf(controller.address().getPort()))
                    .redirectOutput(said.toFile())
                    .redirectError(complained.toFile())
                    .start();
            String complaint = process.waitFor() == 0 ? "" : Files.readString(complained);
            if (complaint.contains("Cannot find module")) {
                throw Required.missing(WHAT, complaint);
            }
            assertEquals("", complaint);
            return Files.readString(said, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one, TreeMap::new));
        } catch (IOException none) {
            throw Required.missing(WHAT, none.getMessage());
        } finally {
            Files.deleteIfExists(said);
            Files.deleteIfExists(complained);
        }
    }
}
