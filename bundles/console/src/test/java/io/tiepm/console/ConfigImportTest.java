package io.tiepm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigImportTest {
    private static final String REFERENCE = "src/test/resources/industrial_config.json";

    private final TestFiles files = new TestFiles();

    @TempDir
    Path folder;

    @Test
    void writesTheReferenceRegisterMapForAMachineWithoutSensors() {
        Typed.on(new FakeHouse(files), new ConfigImport(), REFERENCE);
        assertEquals(
                Map.of(
                        "asset", "pump-001",
                        "host", "192.168.1.100",
                        "port", "502",
                        "unit", "1",
                        "point.vibration.rms", "holding:0:uint16 scale=0.01 | mm/s | 1s",
                        "point.vibration.peak", "holding:1:uint16 scale=0.01 | mm/s | 1s",
                        "point.temperature", "holding:2:uint16 scale=0.1 | Cel | 1s",
                        "point.current", "holding:3:uint16 scale=0.1 | A | 1s",
                        "point.operating.hours", "holding:4:uint32:cdab | h | 1s",
                        "point.speed", "holding:6:uint16 | {rpm} | 1s"),
                files.written.get("io.tiepm.driver.modbus~pump-001.cfg"));
        assertEquals(4, files.written.size(), "both files of a machine, or neither");
    }

    @Test
    void keepsThePasswordAsASecretAndShowsItNowhere() {
        String shown = Typed.on(new FakeHouse(files), new ConfigImport(), REFERENCE);
        assertEquals(Map.of("mqtt.password", "canary-password"), files.secrets);
        assertFalse((shown + files.written).contains("canary-password"), shown);
    }

    @Test
    void tellsWhatHasNoPlaceHereAndNoSecretOfIt() throws IOException {
        Path plant = plant(
                "{\"mqtt\":{\"broker\":\"b\",\"port\":1883,\"password\":\"canary\"},\"cloud\":{\"key\":\"canary\"},"
                        + "\"equipment\":[{\"equipment_id\":\"a\",\"modbus_ip\":\"h\",\"colour\":\"canary\"}]}");
        String document = Typed.on(new FakeHouse(files), new ConfigImport(), "--json", plant.toString());
        assertEquals(
                List.of("mqtt: broker b, port 1883", "cloud", "a: colour"),
                new ObjectMapper().readTree(document).path("notTakenOver").findValuesAsText("what"));
        assertFalse(document.contains("canary"), document);
    }

    @Test
    void aDryRunWritesNothingAndKeepsNothing() {
        Typed.on(new FakeHouse(files), new ConfigImport(), "--dry-run", REFERENCE);
        assertTrue(files.written.isEmpty() && files.secrets.isEmpty());
    }

    @Test
    void replacesAFileOnlyWhenToldTo() throws IOException {
        Path plant = plant("{\"equipment\":[{\"equipment_id\":\"press-7\",\"modbus_ip\":\"10.0.0.7\"}]}");
        String shown = Typed.on(new FakeHouse(files), new ConfigImport(), plant.toString());
        assertTrue(shown.contains("there is such a file; --yes replaces it"), shown);
        assertTrue(files.written.isEmpty());
        Typed.on(new FakeHouse(files), new ConfigImport(), "--yes", plant.toString());
        assertEquals(2, files.written.size());
    }

    @Test
    void dividesByTheScaleWhenToldTo() throws IOException {
        Path plant = plant("{\"equipment\":[{\"equipment_id\":\"a\",\"modbus_ip\":\"h\","
                + "\"sensors\":{\"temp\":{\"reg\":2,\"scale\":10}}}]}");
        Typed.on(new FakeHouse(files), new ConfigImport(), "--divide", plant.toString());
        assertEquals(
                "holding:2:uint16 scale=0.1 | Cel | 1s",
                files.written.get("io.tiepm.driver.modbus~a.cfg").get("point.temp"));
    }

    @Test
    void saysWhereAFileIsNoJsonAndWhatIsMissing() throws IOException {
        String broken = Typed.on(
                new FakeHouse(files),
                new ConfigImport(),
                plant("{\n  \"equipment\": [}\n").toString());
        assertTrue(
                broken.matches("(?s)! .*plant.json line 2 column \\d+: .*")
                        && broken.lines().count() == 1,
                broken);
        String other = Typed.on(
                new FakeHouse(files), new ConfigImport(), plant("{\"a\":1}").toString());
        assertTrue(other.contains("has no list 'equipment'"), other);
    }

    private Path plant(String json) throws IOException {
        return Files.writeString(folder.resolve("plant.json"), json);
    }
}
