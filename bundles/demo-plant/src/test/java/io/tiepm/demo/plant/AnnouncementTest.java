package io.tiepm.demo.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final Pattern ADDRESS = Pattern.compile("holding:([0-9]+):(\\w+).* \\| \\S+ \\| [0-9]+ms");
    private static final Map<String, Integer> WIDTHS = Map.of("uint16", 1, "bool", 1, "uint32", 2, "float32", 2);

    private final FakeFiles files = new FakeFiles();
    private Plant plant;
    private int port;

    @BeforeEach
    void start() throws IOException {
        port = TestConfig.freePort();
        plant = new Plant(TestConfig.physics(port));
    }

    @AfterEach
    void stop() {
        plant.stop();
    }

    @Test
    void writesTwoFilesForEachMachineWithThePortItHas() {
        new Announcement(plant, files);
        assertEquals(8, files.written.size());
        assertEquals(
                Integer.toString(port + 3),
                files.written.get("io.tiepm.driver.modbus~transformer-1.cfg").get("port"));
        assertEquals(
                "pump-1", files.written.get("io.tiepm.driver.modbus~pump-1.cfg").get("asset"));
        assertEquals("20s", files.written.get("io.tiepm.asset~cnc-1.cfg").get("learning"));
    }

    @Test
    void asksEachMachineForRegistersItHas() {
        new Announcement(plant, files);
        for (Machine machine : plant.machines().values()) {
            SortedMap<String, String> link = files.written.get("io.tiepm.driver.modbus~" + machine.name() + ".cfg");
            link.forEach((key, line) -> {
                if (key.startsWith("point.")) {
                    Matcher address = ADDRESS.matcher(line);
                    assertTrue(address.matches(), line);
                    int end = Integer.parseInt(address.group(1)) + WIDTHS.get(address.group(2));
                    assertTrue(end <= machine.registers().length, key + " of " + machine.name() + ": " + line);
                }
            });
        }
    }

    @Test
    void speaksOfNoPointThatNobodyMeasures() {
        new Announcement(plant, files);
        for (Machine machine : plant.machines().values()) {
            SortedMap<String, String> link = files.written.get("io.tiepm.driver.modbus~" + machine.name() + ".cfg");
            files.written.get("io.tiepm.asset~" + machine.name() + ".cfg").forEach((key, value) -> {
                String point = key.startsWith("role.") ? value : key.substring(key.indexOf('.') + 1);
                if (key.matches("(limit|regime|role)\\..*")) {
                    assertTrue(link.containsKey("point." + point), machine.name() + ": " + key);
                }
            });
        }
    }

    @Test
    void removesWhatIsPlayedBackNoLongerAndNothingElse() throws IOException {
        files.write("io.tiepm.driver.modbus~replay-old.cfg", new TreeMap<>());
        files.write("io.tiepm.driver.modbus~press-7.cfg", new TreeMap<>());
        new Announcement(plant, files);
        assertFalse(files.written.containsKey("io.tiepm.driver.modbus~replay-old.cfg"));
        assertTrue(files.written.containsKey("io.tiepm.driver.modbus~press-7.cfg"));
    }
}
