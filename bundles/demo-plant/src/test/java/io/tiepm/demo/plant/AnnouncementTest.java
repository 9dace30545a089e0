package io.tiepm.demo.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncementTest {
    private static final Pattern ADDRESS = Pattern.compile(
            "(holding:([0-9]+):\\w+.*|nsu=urn:tiepm:demo:turbine-1;s=(\\S+)|:(\\S+)) \\| \\S+ \\| [0-9]+ms");

    @TempDir
    Path certificates;

    private final FakeFiles files = new FakeFiles();
    private Plant plant;
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = TestConfig.freePort();
        plant = new Plant(TestConfig.physics(port), certificates);
        for (String machine : plant.stations().keySet()) {
            assertTrue(plant.stations().get(machine).get(60, TimeUnit.SECONDS).isPresent(), machine);
        }
    }

    @AfterEach
    void stop() {
        plant.stop();
    }

    @Test
    void writesTwoFilesForEachMachineWithTheWayToIt() {
        new Announcement(plant, files);
        assertEquals(8, files.written.size());
        assertEquals(
                Integer.toString(port + 1),
                files.written.get("io.tiepm.driver.modbus~cnc-1.cfg").get("port"));
        assertEquals(
                "opc.tcp://127.0.0.1:" + (port + 2),
                files.written.get("io.tiepm.driver.opcua~turbine-1.cfg").get("endpoint"));
        SortedMap<String, String> transformer = files.written.get("io.tiepm.driver.sparkplug~transformer-1.cfg");
        assertEquals(Integer.toString(port + 3), transformer.get("port"));
        assertEquals("Demo/Substation/transformer-1", transformer.get("edge"));
        assertEquals(
                "pump-1", files.written.get("io.tiepm.driver.modbus~pump-1.cfg").get("asset"));
        assertEquals("20s", files.written.get("io.tiepm.asset~cnc-1.cfg").get("learning"));
    }

    @Test
    void consentsToNothingUnsafeUnlessTheLineIsToBeOpen() {
        new Announcement(plant, files);
        assertFalse(files.written.toString().contains("insecure"), files.written::toString);
        plant.stop();
        plant = new Plant(TestConfig.open(port), certificates);
        plant.stations().get("turbine-1").join();
        new Announcement(plant, files);
        SortedMap<String, String> turbine = files.written.get("io.tiepm.driver.opcua~turbine-1.cfg");
        assertEquals("None", turbine.get("security.policy"));
        assertEquals("true", turbine.get("allow.insecure"));
    }

    @Test
    void asksEachMachineForWhatItHas() {
        new Announcement(plant, files);
        plant.stations().values().forEach(opened -> {
            Station station = opened.join().orElseThrow();
            Machine machine = station.machine();
            SortedMap<String, String> link = link(station);
            link.forEach((key, line) -> {
                if (key.startsWith("point.")) {
                    Matcher address = ADDRESS.matcher(line);
                    assertTrue(address.matches(), line);
                    if (address.group(2) != null) {
                        int registers = RegisterMap.of(machine).words(machine.readings()).length;
                        assertTrue(
                                Integer.parseInt(address.group(2)) + (line.contains("32") ? 2 : 1) <= registers,
                                key + " of " + machine.name() + ": " + line);
                    } else {
                        String name = address.group(3) == null ? address.group(4) : address.group(3);
                        assertTrue(machine.readings().values().containsKey(name), line);
                    }
                }
            });
        });
    }

    @Test
    void speaksOfNoPointThatNobodyMeasures() {
        new Announcement(plant, files);
        plant.stations().values().forEach(opened -> {
            Station station = opened.join().orElseThrow();
            String machine = station.machine().name();
            files.written.get("io.tiepm.asset~" + machine + ".cfg").forEach((key, value) -> {
                String point = key.startsWith("role.") ? value : key.substring(key.indexOf('.') + 1);
                if (key.matches("(limit|regime|role)\\..*")) {
                    assertTrue(link(station).containsKey("point." + point), machine + ": " + key);
                }
            });
        });
    }

    @Test
    void removesWhatItHasNoLongerAndNothingElse() throws IOException {
        files.write("io.tiepm.driver.modbus~replay-old.cfg", new TreeMap<>());
        files.write("io.tiepm.driver.modbus~turbine-1.cfg", new TreeMap<>());
        files.write("io.tiepm.driver.modbus~press-7.cfg", new TreeMap<>());
        new Announcement(plant, files);
        assertFalse(files.written.containsKey("io.tiepm.driver.modbus~replay-old.cfg"));
        assertFalse(files.written.containsKey("io.tiepm.driver.modbus~turbine-1.cfg"), "it speaks otherwise now");
        assertTrue(files.written.containsKey("io.tiepm.driver.modbus~press-7.cfg"));
    }

    private SortedMap<String, String> link(Station station) {
        return files.written.get(
                station.face().driver() + "~" + station.machine().name() + ".cfg");
    }
}
